import { type CSSProperties, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';

import { Button } from '../../ui/controls/button';
import { copyText } from '../../ui/copy-text';
import { Explorable } from '../../ui/explorable/explorable';
import { useKept } from '../kept-state';
import { useWords } from '../use-words';
import {
  mendedProgram,
  program,
  type ProgramPart,
  type RemarkId,
  remarkIds,
} from './program-lines';
import styles from './tutorial-program.module.css';
import { words } from './words';

/** The tutorial's program as it stands, whose mistakes are opened one by one, and mended. */
export function TutorialProgram() {
  const t = useWords(words).program;
  const [listed, list] = useKept<readonly RemarkId[]>('program', [], areRemarks);
  const opened = new Set(listed);
  const isAll = opened.size === remarkIds.length;

  function open(id: RemarkId, isOpen: boolean): void {
    const others = listed.filter((other) => other !== id);
    list(isOpen ? [...others, id] : others);
  }

  return (
    <Explorable
      label={t.label}
      controls={
        <>
          <output data-metric="opened" data-value={opened.size}>
            {t.opened(opened.size, remarkIds.length)}
          </output>
          <div className={styles.buttons}>
            <Button variant="quiet" onPress={() => list(isAll ? [] : remarkIds)}>
              {isAll ? t.closeAll : t.openAll}
            </Button>
            <CopyProgram />
          </div>
        </>
      }
    >
      <div className={styles.listing}>
        {program.map((part, place) =>
          typeof part === 'string' ? (
            <Code key={place} lines={part} />
          ) : (
            <Remark
              key={part.remark}
              part={part}
              isOpen={opened.has(part.remark)}
              onChange={(isOpen) => open(part.remark, isOpen)}
            />
          ),
        )}
      </div>
    </Explorable>
  );
}

function areRemarks(value: unknown): boolean {
  return Array.isArray(value) && value.every((id) => remarkIds.includes(id));
}

interface RemarkProps {
  part: Exclude<ProgramPart, string>;
  isOpen: boolean;
  onChange: (isOpen: boolean) => void;
}

/** A marked line; opened, what is wrong with it and what belongs there. */
function Remark({ part, isOpen, onChange }: RemarkProps) {
  const t = useWords(words).program;
  const { remark, was, becomes } = part;
  const isRight = was === becomes;
  const number = remarkIds.indexOf(remark) + 1;
  return (
    <Disclosure
      className={styles.remark ?? ''}
      data-kind={isRight ? 'right' : 'wrong'}
      isExpanded={isOpen}
      onExpandedChange={onChange}
    >
      <AriaButton slot="trigger" className={styles.line ?? ''}>
        <span className={styles.number}>
          <span className="visually-hidden">
            {isOpen ? (isRight ? t.right : t.wrong) : t.marked}{' '}
          </span>
          {number}
        </span>
        {was === '' ? (
          <span className={styles.missing}>{t.missing}</span>
        ) : (
          <code style={indentation(was)}>
            {/* What is struck out begins where the line's words do. */}
            {was.slice(0, indentOf(was))}
            {isOpen && !isRight ? <del>{was.trimStart()}</del> : was.trimStart()}
          </code>
        )}
      </AriaButton>
      <DisclosurePanel className={styles.behind ?? ''}>
        <div className={styles.panel}>
          {!isRight && becomes !== '' && (
            <ins>
              <Code lines={becomes} />
            </ins>
          )}
          <p>{t.remarks[remark]}</p>
        </div>
      </DisclosurePanel>
    </Disclosure>
  );
}

/** Lines that go on deeper than they begin where they do not fit. */
function Code({ lines }: { lines: string }) {
  return (
    <pre className={styles.code}>
      {lines.split('\n').map((line, place) => (
        <span key={place} style={indentation(line)}>
          {line}
          {'\n'}
        </span>
      ))}
    </pre>
  );
}

const indentOf = (line: string) => line.length - line.trimStart().length;

function indentation(line: string): CSSProperties {
  return { '--indent': indentOf(line) } as CSSProperties;
}

function CopyProgram() {
  const t = useWords(words).program;
  const [result, setResult] = useState<'copied' | 'refused'>();

  async function copy(): Promise<void> {
    setResult((await copyText(mendedProgram)) ? 'copied' : 'refused');
  }

  return (
    <>
      <Button variant="quiet" onPress={() => void copy()}>
        {t.copy}
      </Button>
      <span role="status" className={styles.result}>
        {result && t[result]}
      </span>
    </>
  );
}
