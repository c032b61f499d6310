/** In which order decisions must be made so that each finds what it needs. Without recursion: a chain may be as long as a model. */

interface Visit { readonly id: string; readonly needs: readonly string[]; next: number }

type Requires = (id: string) => readonly string[];

/** What `id` needs, directly or not, before `id` itself; a cycle instead where there is one. */
export function orderOf(id: string, requires: Requires): { readonly order: readonly string[] } | { readonly cycle: readonly string[] } {
  const order: string[] = [];
  const done = new Set<string>();
  const open = new Set<string>([id]);
  const path: Visit[] = [{ id, needs: requires(id), next: 0 }];
  for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
    const needed = visit.needs[visit.next];
    visit.next += 1;
    if (needed === undefined) {
      order.push(visit.id);
      done.add(visit.id);
      open.delete(visit.id);
      path.pop();
    } else if (open.has(needed)) {
      return { cycle: [...path.slice(path.findIndex((each) => each.id === needed)).map((each) => each.id), needed] };
    } else if (!done.has(needed)) {
      open.add(needed);
      path.push({ id: needed, needs: requires(needed), next: 0 });
    }
  }
  return { order };
}

/** The first cycle among all nodes; empty when there is none. */
export function cycleIn(requires: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const start = '\u0000all';
  const found = orderOf(start, (id) => (id === start ? [...requires.keys()] : requires.get(id) ?? []));
  return 'cycle' in found ? found.cycle : [];
}
