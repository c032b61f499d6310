import { badFormStories, badRequestStories } from './bad-input.js';
import { openOnOneMachine } from './bureau.js';

badFormStories('embedded + SQLite', openOnOneMachine);
badRequestStories('embedded + SQLite', openOnOneMachine);
