import { openOnOneMachine } from './bureau.js';
import { threadStories } from './thread.js';

threadStories('embedded + SQLite', openOnOneMachine);
