import { threadStories } from '../stories/thread.js';
import { openHouseOn } from './house-stage.js';
import { CLUSTERS } from './zeebe-stage.js';

for (const cluster of CLUSTERS) threadStories(`Zeebe ${cluster.version} + MongoDB`, openHouseOn(cluster));
