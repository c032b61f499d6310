import { arrowStories } from './arrows.js';
import { openOnOneMachine } from './bureau.js';

arrowStories('embedded + SQLite', openOnOneMachine);
