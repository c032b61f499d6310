import { openOnOneMachine } from '../stories/bureau.js';
import { sameFileStories } from '../stories/same-file.js';
import { openHouseOn } from './house-stage.js';
import { CLUSTERS } from './zeebe-stage.js';

for (const cluster of CLUSTERS) sameFileStories(`Zeebe ${cluster.version} + MongoDB`, openHouseOn(cluster), { name: 'embedded + SQLite', open: openOnOneMachine });
