import { Button } from '../../ui/controls/button';
import { Segmented } from '../../ui/controls/segmented';
import { Explorable, Readouts } from '../../ui/explorable/explorable';
import { useFormat } from '../../ui/use-format';
import { oneOf, useKept } from '../kept-state';
import { useWords } from '../use-words';
import { NumbersSlider } from './numbers-slider';
import { Pictures } from './pictures';
import { knownImages, unknownImages, usualNumbers } from './scores';
import { useScoreText } from './use-score-text';
import { words } from './words';

const groups = { known: knownImages, ...unknownImages };
type Group = keyof typeof groups;
const groupNames = ['known', 'zeros', 'ones'] as const satisfies readonly Group[];

/** Images of one digit follow each other: so the next is some way off. */
const stride = 47;

/** One image through the bottleneck. */
export function Rebuild() {
  const t = useWords(words);
  const format = useFormat();
  const scoreText = useScoreText();
  const [group, setGroup] = useKept<Group>('rebuild', 'known', oneOf(groupNames));
  const [turn, setTurn] = useKept('rebuild turn', 2);
  const [numbers, setNumbers] = useKept('rebuild numbers', usualNumbers);
  const images = groups[group];
  const { image, errors } = images[(turn * stride) % images.length]!;
  const error = errors[numbers]!;
  const lower = knownImages.filter((other) => other.errors[numbers]! < error).length;
  const share = lower / knownImages.length;
  return (
    <Explorable
      label={t.rebuild.label}
      controls={
        <>
          <Segmented
            label={t.rebuild.group}
            value={group}
            onChange={setGroup}
            options={groupNames.map((value) => ({ value, label: t.groups[value] }))}
          />
          <Button variant="quiet" onPress={() => setTurn(turn + 1)}>
            {t.rebuild.another}
          </Button>
        </>
      }
    >
      <Pictures pixels={image.pixels} numbers={numbers} />
      <p>{t.rebuild.caption(image.label, image.index)}</p>
      <NumbersSlider value={numbers} onChange={setNumbers} />
      <Readouts
        readouts={[
          {
            metric: 'error',
            label: t.rebuild.error,
            raw: error,
            text: scoreText('error', error),
          },
          {
            metric: 'stranger',
            label: t.rebuild.stranger,
            raw: share,
            text: format.tenths(share),
          },
        ]}
      />
    </Explorable>
  );
}
