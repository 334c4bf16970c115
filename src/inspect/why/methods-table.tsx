import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { ExplanationMethod } from '../../protocol/explanations';
import styles from '../inspect.module.css';

export interface MethodsTableProps {
  label: string;
  /** Of the first column. */
  head: string;
  /** A column each. */
  methods: readonly ExplanationMethod[];
  rows: readonly {
    readonly head: string;
    readonly cell: (method: ExplanationMethod, column: number) => ReactNode;
  }[];
  className?: string | undefined;
}

/** A table with a column for each method, which scrolls by itself. */
export function MethodsTable({ label, head, methods, rows, className = '' }: MethodsTableProps) {
  const { t } = useTranslation('why');
  return (
    <div className={styles.scroll} role="group" aria-label={label} tabIndex={0}>
      <table className={`${styles.table} ${className}`} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {methods.map((method) => (
              <th key={method} scope="col">
                {t(`methods.${method}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.head}>
              <th scope="row">{row.head}</th>
              {methods.map((method, column) => (
                <td key={method}>{row.cell(method, column)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
