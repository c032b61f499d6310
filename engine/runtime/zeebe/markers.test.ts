import { letterFor } from './markers.js';

it.each([1, 2, 3, 8, 64])('finds a correlation key for every one of %i partitions', (partitions) => {
  const hit = Array.from({ length: partitions }, (_, index) => (letterFor(index + 1, partitions).charCodeAt(0) % partitions) + 1);
  expect(hit).toEqual(Array.from({ length: partitions }, (_, index) => index + 1));
});
