'use client';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import type { BillingFormValues } from '@/lib/billing/core/billing-form';
import { previewDetail } from '@/lib/checkout/core/preview-detail';
import { type QuoteView, toQuoteView } from '@/lib/checkout/core/quote-view';
import { countryName } from '@/lib/i18n/country-name';
import type { SaleChoices } from '@/lib/sessions/core/sale-choices';
import { fetchQuote, type QuoteRequest } from './fetch-quote';
import { useAfterPress } from './use-after-press';
import { createViewFormat } from './view-format';

/** Long enough to type the next character, short enough not to be noticed after the last. */
const TYPING_PAUSE_MS = 250;
/** A shopper who returns to an earlier choice after this long gets a new quote for it. */
const FRESH_MS = 60_000;

export type LiveQuoteProps = {
  request: QuoteRequest;
  currency: string;
  locale: string;
  /** The values of the form, and those of them that decide the total. */
  values: BillingFormValues;
  basis: string;
  /** Quantity, price and code that the page shows the total of. */
  choices: SaleChoices;
  /** False while a tax id is being typed that is not complete. */
  isAskable: boolean;
  /** The name of a locked country, which is in no list of the form. */
  lockedCountry: string | null;
  onQuote: (view: QuoteView, quoted: { basis: string; country: string }) => void;
  onUnavailable: (basis: string) => void;
};

type Question = { basis: string; detail: BillingDetail };

/** Keeps the total up to date with the form. It renders nothing and is loaded with the first input. */
export default function LiveQuote(props: LiveQuoteProps) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <QuoteFetcher {...props} />
    </QueryClientProvider>
  );
}

function QuoteFetcher(props: LiveQuoteProps) {
  const {
    request,
    currency,
    locale,
    values,
    basis,
    choices,
    isAskable,
    lockedCountry,
    onQuote,
    onUnavailable,
  } = props;
  const question = useSettledQuestion({ values, basis, isAskable });
  const afterPress = useAfterPress();
  // The key is the question, so a late answer to an earlier question never replaces the answer to a newer one.
  const { data, isError } = useQuery({
    queryKey: ['quote', request.sessionId, question?.basis, choices],
    queryFn: async () =>
      question && { question, facts: await fetchQuote(request, { billingDetail: question.detail, choices }) },
    enabled: question !== null,
    staleTime: FRESH_MS,
    retry: 1,
    networkMode: 'always',
    refetchOnWindowFocus: false,
  });

  const report = useEffectEvent(({ question: asked, facts }: NonNullable<typeof data>) => {
    const { basis: quoted, detail } = asked;
    const format = createViewFormat({
      currency,
      locale,
      // The place that receives a tax may be no country that anybody chooses, such as the Canary Islands.
      countryName: (code) => listedName(code) ?? lockedCountry ?? countryName(code, locale),
    });
    const view = toQuoteView({ facts, billing: detail, format });
    afterPress(() => onQuote(view, { basis: quoted, country: detail.country }));
  });
  useEffect(() => {
    if (data) report(data);
  }, [data]);

  const hasNone = isError || previewDetail(values) === null;
  const reportNone = useEffectEvent(onUnavailable);
  useEffect(() => {
    if (hasNone) reportNone(basis);
  }, [hasNone, basis]);

  return null;
}

/** The question to ask once the typing has paused; `null` while the form does not say enough. */
function useSettledQuestion(input: {
  values: BillingFormValues;
  basis: string;
  isAskable: boolean;
}): Question | null {
  const { values, basis, isAskable } = input;
  const [question, setQuestion] = useState<Question | null>(null);
  // Other values with the same basis are the same question.
  const settle = useEffectEvent((of: string, isReady: boolean) => {
    const detail = isReady ? previewDetail(values) : null;
    setQuestion(detail && { basis: of, detail });
  });
  useEffect(() => {
    const timer = setTimeout(() => settle(basis, isAskable), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [basis, isAskable]);
  return question;
}

/** Takes a name from the list that the server wrote: a browser's own may differ from it. */
function listedName(code: string): string | undefined {
  const select = document.getElementById('country');
  const options = select instanceof HTMLSelectElement ? [...select.options] : [];
  return options.find(({ value }) => value === code)?.text;
}
