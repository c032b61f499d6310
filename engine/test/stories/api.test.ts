import { apiStories } from './api.js';
import { openOnOneMachine } from './bureau.js';

apiStories('embedded + SQLite', openOnOneMachine);
