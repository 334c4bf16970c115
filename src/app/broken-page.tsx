import { useTranslation } from 'react-i18next';

/** What is left where the page itself broke, and not a part of it: a word instead of a white page. */
export function BrokenPage({ error }: { error: Error }) {
  const { t } = useTranslation();
  return (
    <p role="alert" style={{ padding: 20 }}>
      {t('notices.appError', { detail: error.message })}
    </p>
  );
}
