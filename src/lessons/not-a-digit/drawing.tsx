import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { digitPixels } from '../../math/drawing/digit-normalisation';
import { cleared, type Drawing, emptyDrawing, isEmpty, undo } from '../../math/drawing/drawing';
import { softmax } from '../../math/softmax';
import { Button } from '../../ui/controls/button';
import { DrawPad } from '../../ui/draw-pad/draw-pad';
import { Examples } from '../../ui/explorable/examples';
import { Explorable } from '../../ui/explorable/explorable';
import { useFormat } from '../../ui/use-format';
import { useKept } from '../kept-state';
import { useWords } from '../use-words';
import { known } from './models';
import styles from './not-a-digit.module.css';
import { NumbersSlider } from './numbers-slider';
import { Pictures } from './pictures';
import { scoreNames, scoreOf, scoresOf, usualNumbers, usualThreshold } from './scores';
import { shapes } from './shapes';
import { useScoreText } from './use-score-text';
import { words } from './words';

const shapeNames = Object.keys(shapes) as (keyof typeof shapes)[];

/** Draw what is no digit, and hear what each score says to it. */
export function AnyDrawing() {
  const t = useWords(words);
  const { t: padWords } = useTranslation('drawPad');
  const [drawing, setDrawing] = useKept<Drawing>('drawing', emptyDrawing, areStrokes);
  const [numbers, setNumbers] = useKept('drawing numbers', usualNumbers);
  const pixels = useMemo(() => digitPixels(drawing), [drawing]);
  return (
    <Explorable label={t.drawing.label}>
      <div className={styles.drawing}>
        <div>
          <DrawPad
            drawing={drawing}
            onChange={setDrawing}
            label={t.drawing.invitation}
            invitation={t.drawing.invitation}
          />
          <div className={styles.padButtons}>
            <Button
              variant="quiet"
              isDisabled={!drawing.before}
              onPress={() => setDrawing(undo(drawing))}
            >
              {padWords('undo')}
            </Button>
            <Button
              variant="quiet"
              isDisabled={isEmpty(drawing)}
              onPress={() => setDrawing(cleared(drawing))}
            >
              {padWords('clear')}
            </Button>
          </div>
        </div>
        <div>
          <Pictures pixels={pixels} numbers={numbers} />
          <NumbersSlider value={numbers} onChange={setNumbers} />
        </div>
      </div>
      <Examples
        label={t.drawing.shapes}
        examples={shapeNames.map((name) => ({
          name: t.drawing.shape[name],
          onPress: () => setDrawing({ kind: 'strokes', strokes: shapes[name], before: drawing }),
        }))}
      />
      <Verdicts pixels={pixels} numbers={numbers} />
    </Explorable>
  );
}

/** What lies on this pad, as it is kept. */
function areStrokes(value: unknown): boolean {
  const { kind, strokes } = (value ?? {}) as { kind?: unknown; strokes?: unknown };
  return kind === 'strokes' && Array.isArray(strokes) && strokes.every(Array.isArray);
}

function Verdicts({ pixels, numbers }: { pixels: Float32Array | null; numbers: number }) {
  const t = useWords(words);
  const format = useFormat();
  const scoreText = useScoreText();
  const scores = useMemo(() => pixels && scoresOf(pixels), [pixels]);
  const probabilities = scores && softmax(scores.logits);
  const largest = probabilities && Math.max(...probabilities);
  return (
    <>
      <table className={styles.table}>
        <caption className="visually-hidden">{t.drawing.verdicts}</caption>
        <thead>
          <tr>
            <th scope="col">{t.detector.score}</th>
            <th scope="col">{t.drawing.value}</th>
            <th scope="col">{t.detector.threshold}</th>
            <th scope="col">{t.drawing.verdict}</th>
          </tr>
        </thead>
        <tbody>
          {scoreNames.map((name) => {
            const score = scores && scoreOf(scores, name, numbers);
            const threshold = usualThreshold(name, numbers);
            const isUnknown = score !== null && score >= threshold;
            return (
              <tr key={name}>
                <th scope="row">{t.scores[name]}</th>
                <td>
                  <output data-metric={`drawn-${name}`} data-value={score ?? ''}>
                    {score === null ? '–' : scoreText(name, score)}
                  </output>
                </td>
                <td>{scoreText(name, threshold)}</td>
                <td data-unknown={isUnknown}>
                  {score === null ? '–' : t.drawing.says[isUnknown ? 'unknown' : 'known']}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className={styles.caption}>
        {probabilities && largest
          ? t.drawing.guess(known[probabilities.indexOf(largest)]!, format.tenths(largest))
          : t.drawing.empty}
      </p>
    </>
  );
}
