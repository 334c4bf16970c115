/** How many test images a view has while its step is being chosen. */
export const fewTests = 2000;
