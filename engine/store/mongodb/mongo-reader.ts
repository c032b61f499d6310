import type { ClientSession } from 'mongoose';
import type { Collection, Query, Reader, Row, Scope } from '../contract.js';
import { orderOf, pageOf, testsOf } from '../conditions.js';
import type { Declaration, Declarations } from '../declarations.js';
import { composed } from '../rows.js';
import { translated } from './failures.js';
import { filterOf, sortOf } from './filter.js';
import type { Document, Documents } from './models.js';

export interface Database {
  readonly declarations: Declarations;
  documents(declared: Declaration): Documents;
}

/** Reads outside a transaction ask the primary for what a majority has; inside, the snapshot of the session. */
export class MongoReader implements Reader {
  constructor(protected readonly database: Database, protected readonly scope: Scope, protected readonly session?: ClientSession) {}

  async get<T extends Row>(of: Collection<T>, id: string): Promise<T | undefined> {
    const declared = this.database.declarations.of(of);
    const filter = filterOf(this.scope.agency, [{ field: 'id', kind: 'in', values: [id] }]);
    const found = await this.asked(() => this.database.documents(declared).findOne(filter, { session: this.session }));
    return found ? rowOf<T>(found) : undefined;
  }

  async find<T extends Row>(of: Collection<T>, query: Query<T>): Promise<readonly T[]> {
    const declared = this.database.declarations.of(of);
    const filter = filterOf(this.scope.agency, testsOf(declared, query.where));
    const sort = sortOf(orderOf(declared, query.orderBy));
    const { limit, offset } = pageOf(query);
    if (limit === 0) return []; // For the server 0 means no limit.
    const found = await this.asked(() => this.database.documents(declared).find(filter, { session: this.session, sort, skip: offset, limit }).toArray());
    return found.map((document) => rowOf<T>(document));
  }

  async count<T extends Row>(of: Collection<T>, query: Pick<Query<T>, 'where'>): Promise<number> {
    const declared = this.database.declarations.of(of);
    const filter = filterOf(this.scope.agency, testsOf(declared, query.where));
    return this.asked(() => this.database.documents(declared).countDocuments(filter, { session: this.session }));
  }

  protected async asked<R>(question: () => Promise<R>): Promise<R> {
    try {
      return await question();
    } catch (error) {
      throw translated(error);
    }
  }
}

function rowOf<T extends Row>({ _id, agency, revision, ...body }: Document): T {
  return composed<T>(_id, agency, revision, body);
}
