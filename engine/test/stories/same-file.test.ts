import { openOnOneMachine } from './bureau.js';
import { sameFileStories } from './same-file.js';

sameFileStories('embedded + SQLite', openOnOneMachine, { name: 'the same pair a second time', open: openOnOneMachine });
