import { elementContract } from '../contract/port.js';
import { CLUSTERS, openOnZeebe } from './zeebe-stage.js';

for (const cluster of CLUSTERS) elementContract(`Zeebe ${cluster.version}`, () => openOnZeebe(cluster), cluster.version);
