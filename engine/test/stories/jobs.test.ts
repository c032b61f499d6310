import { openOnOneMachine } from './bureau.js';
import { jobStories } from './jobs.js';

jobStories('embedded + SQLite', openOnOneMachine);
