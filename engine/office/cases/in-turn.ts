/**
 * A transaction on a case that others write too: another person, another server, the follower of the engine's records, the print shop. Every `work` looks first
 * whether what it is to write is there; a key that is taken although it was not there means that another came between. Run again, `work` sees what the other
 * wrote: the act that is there, the new end of the chain. (Lost races for a row are run again by the store itself.)
 */
import { DuplicateKey, type Scope, type Store, type Transaction } from '../../store/contract.js';

const MOST_TURNS = 8;

export const inTurn = async <R>(store: Store, scope: Scope, work: (tx: Transaction) => Promise<R>): Promise<R> => {
  for (let turn = 1; ; turn += 1) {
    try {
      return await store.transaction(scope, work);
    } catch (error) {
      if (!(error instanceof DuplicateKey) || turn === MOST_TURNS) throw error;
    }
  }
};
