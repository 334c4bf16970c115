import { Segmented } from '../../ui/controls/segmented';
import { Explorable } from '../../ui/explorable/explorable';
import { useKept } from '../kept-state';
import { useWords } from '../use-words';
import { Detector, isSetting, setTo, usualSetting } from './detector';
import { Mistakes } from './mistakes';
import styles from './not-a-digit.module.css';
import { Pairs } from './pairs';
import { unknowns } from './scores';
import { words } from './words';

/** Every score, every threshold, and both kinds of unknown images. */
export function AnyThreshold() {
  const t = useWords(words);
  const [setting, setSetting] = useKept('thresholds', usualSetting, isSetting);
  const { unknown, score, numbers } = setting;
  return (
    <Explorable label={t.detector.label}>
      <div className={styles.choice}>
        <span aria-hidden="true">{t.detector.unknown}</span>
        <Segmented
          label={t.detector.unknown}
          value={unknown}
          onChange={(next) => setSetting(setTo({ ...setting, unknown: next }))}
          options={unknowns.map((value) => ({ value, label: t.groups[value] }))}
        />
      </div>
      <Detector setting={setting} onChange={setSetting} />
      <Pairs key={`${unknown} ${score} ${numbers}`} {...setting} />
      <Mistakes {...setting} />
    </Explorable>
  );
}
