import type { DocumentContent } from '@/lib/documents/core/document-content';
import type { DocumentView } from '@/lib/documents/core/document-view';
import type { Locale } from '@/lib/i18n/locale';

/** Puts a document into the words of a language, as the real pages do it. */
export type PaperOf = (content: DocumentContent, language: Locale) => DocumentView;
