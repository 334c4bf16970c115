import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '../ui/controls/button';
import { elementPicture } from '../ui/picture/element-picture';
import { toPng } from '../ui/picture/picture';
import { useSaveFile } from '../ui/use-save-file';
import { SaveFilm } from './film/save-film';
import { useCardHeading } from './view-card';

export interface SaveDrawingProps {
  /** Of the file, without its extension. */
  name: string;
  /** What holds the drawing, the canvas or the table. */
  drawing: RefObject<HTMLElement | null>;
}

/** Saves what a view shows as a picture, or as a film over the kept steps. Stands among the tools of its card, whose title and step go with it. */
export function SaveDrawing({ name, drawing }: SaveDrawingProps) {
  const { t } = useTranslation('inspect');
  const save = useSaveFile();
  const heading = useCardHeading();

  async function write(format: 'svg' | 'png'): Promise<File> {
    const picture = elementPicture(drawing.current!, heading);
    return format === 'svg'
      ? new File([picture.markup], `${name}.svg`, { type: 'image/svg+xml' })
      : new File([await toPng(picture)], `${name}.png`, { type: 'image/png' });
  }

  return (
    <>
      {(['svg', 'png'] as const).map((format) => (
        <Button
          key={format}
          variant="quiet"
          aria-label={t('save.pictureOf', { name, format })}
          onPress={() => void save(() => write(format))}
        >
          {format.toUpperCase()}
        </Button>
      ))}
      <SaveFilm name={name.replace(/-step-\d+$/, '')} drawing={drawing} />
    </>
  );
}
