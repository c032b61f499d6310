import { arrowStories } from '../stories/arrows.js';
import { openHouseOn } from './house-stage.js';
import { CLUSTERS } from './zeebe-stage.js';

/** Each cut waits for markers and restarts the server, which costs seconds on a cluster: told on the lowest version that is configured. */
for (const cluster of CLUSTERS.slice(0, 1)) arrowStories(`Zeebe ${cluster.version} + MongoDB`, openHouseOn(cluster));
