/** Every collection the rooms declare, for whichever store is opened. */
import { caseCollections } from '../office/cases/rows.js';
import { documentCollections } from '../office/documents/documents.js';
import { evidenceRows } from '../office/evidence/evidence.js';
import { journalCollections } from '../office/journal/journal.js';
import { agencyRows, personRows } from '../office/people/people.js';
import { attemptRows, sessionRows } from '../office/people/sessions.js';
import { procedureCollections } from '../office/procedures/publish.js';
import { trailCollections } from '../views/trail/trail.js';

export const officeCollections = [...caseCollections, ...journalCollections, ...documentCollections, ...procedureCollections, ...trailCollections, agencyRows, personRows, sessionRows, attemptRows, evidenceRows] as const;
