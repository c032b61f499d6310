import { portContract } from '../contract/port.js';
import { CLUSTERS, openOnZeebe } from './zeebe-stage.js';

for (const cluster of CLUSTERS) portContract(`Zeebe ${cluster.version}`, () => openOnZeebe(cluster));
