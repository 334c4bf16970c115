import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { frameOf, tasks } from '../../catalog/tasks';
import { cleared, type Drawing, isEmpty, undo } from '../../math/drawing/drawing';
import { sizeOf } from '../../math/model/layers';
import { drawnAs } from '../../store/run/drawing-slice';
import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { DrawPad } from '../../ui/draw-pad/draw-pad';
import styles from './image.module.css';

/** The pad of the playground, with the same drawing: what is drawn on it is what is looked at. */
export function ImagePad() {
  const { t } = useTranslation('inspect');
  const { t: pad } = useTranslation('drawPad');
  const { draw, inspectImage } = useAppStore((state) => state.actions);
  const drawing = useAppStore((state) => state.drawing);
  const config = useAppStore(({ run }) => run.config);
  const image = useAppStore(({ inspect }) => inspect.image);
  const isLookedAt = image.from === 'drawing';
  // Where one comes back to when nothing is left of the drawing.
  const [before, setBefore] = useState(0);
  if (image.from === 'tests' && image.place !== before) setBefore(image.place);

  function look(at: Drawing): void {
    const raster = drawnAs(at, config);
    inspectImage(
      raster ? { from: 'drawing', pixels: [...raster.pixels] } : { from: 'tests', place: before },
    );
  }
  function change(next: Drawing): void {
    draw(next);
    look(next);
  }

  // Another run may be about images of another size.
  const isOff =
    image.from === 'drawing' && image.pixels.length !== sizeOf(frameOf(config).imageShape);
  const lookAgain = useEffectEvent(() => look(drawing));
  useEffect(() => {
    if (isOff) lookAgain();
  }, [isOff]);

  return (
    <div className={styles.pad}>
      <DrawPad drawing={drawing} onChange={change} layout={tasks[config.task].pad} />
      <div className={styles.padButtons}>
        <Button variant="quiet" isDisabled={!drawing.before} onPress={() => change(undo(drawing))}>
          {pad('undo')}
        </Button>
        <Button
          variant="quiet"
          isDisabled={isEmpty(drawing)}
          onPress={() => change(cleared(drawing))}
        >
          {pad('clear')}
        </Button>
        <Button
          variant="quiet"
          isDisabled={isEmpty(drawing) || isLookedAt}
          onPress={() => look(drawing)}
        >
          {t('image.lookAtDrawing')}
        </Button>
      </div>
    </div>
  );
}
