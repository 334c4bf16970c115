import { SaveDrawing, type SaveDrawingProps } from './save-drawing';
import { SaveTable, type SaveTableProps } from './save-table';

/** Saves a view as a picture and as numbers, under one name. */
export function SaveView({ name, drawing, rows }: SaveDrawingProps & SaveTableProps) {
  return (
    <>
      <SaveDrawing name={name} drawing={drawing} />
      <SaveTable name={name} rows={rows} />
    </>
  );
}
