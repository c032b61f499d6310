import { join } from 'node:path';
import { badDrawingStories, badEvidenceStories } from './bad-input-files.js';
import { openOnOneMachine } from './bureau.js';

badDrawingStories('embedded + SQLite', openOnOneMachine);
badEvidenceStories('embedded + SQLite', openOnOneMachine, (bureau) => join(bureau.directory, 'blobs', 'incoming'));
