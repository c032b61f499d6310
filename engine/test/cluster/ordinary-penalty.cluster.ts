import { ordinaryPenaltyStories } from '../procedures/ordinary-penalty.js';
import { CLUSTERS, openOnZeebe } from './zeebe-stage.js';

for (const cluster of CLUSTERS) ordinaryPenaltyStories(`Zeebe ${cluster.version}`, () => openOnZeebe(cluster));
