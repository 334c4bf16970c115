/** What stands for a value that was not measured. */
export const notMeasured = '–';
