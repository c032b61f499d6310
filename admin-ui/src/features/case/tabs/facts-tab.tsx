import type { CaseView } from '../../../../../engine/api/contract/cases.js';

const isParty = (name: string) => /^party/i.test(name);

function Facts({ title, facts }: { title: string; facts: CaseView['facts'] }) {
  if (facts.length === 0) return null;
  return (
    <section className="stack" aria-label={title}>
      <h2>{title}</h2>
      <dl className="facts">{facts.map((fact) => <div key={fact.name} className="facts-pair"><dt>{fact.label}</dt><dd>{fact.text}{fact.source !== '' && <span className="muted small"> · {fact.source}</span>}</dd></div>)}</dl>
    </section>
  );
}

export function FactsTab({ view }: { view: CaseView }) {
  if (view.facts.length === 0) return <p className="muted">还没有登记当事人和案情。</p>;
  return <div className="stack"><Facts title="当事人" facts={view.facts.filter((fact) => isParty(fact.name))} /><Facts title="案情" facts={view.facts.filter((fact) => !isParty(fact.name))} /></div>;
}
