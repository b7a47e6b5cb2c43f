import { CONSUMER, expect, TOTAL, test, withAndWithoutJavaScript } from './fixtures';

/** Longer than the lifetime of a session. */
const WHOLE_TIME_MS = 46 * 60_000;
const DETAILS = CONSUMER;
const START_AGAIN = 'Start again at the same price';
const MORE_TIME = 'Get 45 more minutes';

withAndWithoutJavaScript((hasJavaScript) => {
  test('an expired session can be started again at the same price, and paid', async ({
    page,
    checkout,
    sandbox,
    status,
    shop,
    ledgerOf,
  }) => {
    const session = await shop.openSession({ expiresInSeconds: 1 });
    await status.openExpired(session);
    await page.getByRole('button', { name: START_AGAIN }).click();
    await expect(checkout.mainButton).toHaveText(/^Continue/);
    await expect(page.getByText(/left to pay/)).toHaveCount(0);
    await checkout.fill(DETAILS);
    if (!hasJavaScript) await checkout.continue.click();
    await checkout.expectTotal(TOTAL);
    await checkout.pay.click();
    await sandbox.payFor(TOTAL);
    await status.expectHeading('Payment complete');
    expect((await ledgerOf(session)).orders).toHaveLength(1);
    await shop.soldEvent(session);
  });

  test('a late form can be extended on its page, and keeps its values', async ({
    page,
    checkout,
    shop,
    changeSession,
  }) => {
    if (hasJavaScript) await page.clock.install();
    const session = await shop.openSession();
    await checkout.open(session);
    await checkout.fill(DETAILS);
    // The page asks for the tax of what was filled in, and the session has to be open for that.
    if (hasJavaScript) await checkout.expectTotal(TOTAL);
    await changeSession(session, 'expired');
    // With JavaScript the page itself notices that the time is over.
    if (hasJavaScript) await page.clock.fastForward(WHOLE_TIME_MS);
    else {
      await checkout.mainButton.click();
      await expect(checkout.notice).toContainText('This checkout timed out. Nothing was charged');
    }
    await page.getByRole('button', { name: START_AGAIN }).click();
    await expect(checkout.notice).toHaveText(
      "You have 45 minutes to pay. Your details and the price haven't changed.",
    );
    if (hasJavaScript) await expect(checkout.notice).toBeFocused();
    await expect(checkout.mainButton).toHaveText(/^Continue/);
    await expect(page.getByText(/left to pay/)).toHaveCount(0);
    await expect(page.getByRole('button', { name: START_AGAIN })).toHaveCount(0);
    for (const field of ['email', 'country'] as const)
      await expect(checkout.field(field)).toHaveValue(DETAILS[field]);
    await checkout.expectTotal(TOTAL);
    await checkout.pay.click();
    await expect(page).toHaveURL(/\/sandbox\/pay\//);
  });

  test('a session about to expire can be extended, even with a wrong value in the form', async ({
    page,
    checkout,
    shop,
  }) => {
    const session = await shop.openSession({ expiresInSeconds: 200 });
    await checkout.open(session);
    await expect(page.getByText('3 minutes left to pay.')).toBeVisible();
    await checkout.fill({ email: 'ann@' });
    await page.getByRole('button', { name: MORE_TIME }).click();
    await expect(checkout.mainButton).toHaveText(/^Continue/);
    await expect(page.getByText(/left to pay/)).toHaveCount(0);
    await expect(page.getByRole('button', { name: MORE_TIME })).toHaveCount(0);
    await expect(checkout.field('email')).toHaveValue('ann@');
  });

  test('a session with enough time offers no extension', async ({ page, checkout, shop }) => {
    await checkout.open(await shop.openSession({ expiresInSeconds: 400 }));
    await expect(page.getByText('6 minutes left to pay.')).toBeVisible();
    await expect(page.getByRole('button', { name: MORE_TIME })).toHaveCount(0);
  });
});

test('a screen reader hears of the time at five minutes, at one minute and at the end', async ({
  page,
  checkout,
  shop,
}) => {
  await page.clock.install();
  await checkout.open(await shop.openSession({ expiresInSeconds: 330 }));
  const spoken = page.locator('[aria-live="polite"]');
  const more = page.getByRole('button', { name: MORE_TIME });
  await expect(spoken).toHaveText('');
  await expect(more).toHaveCount(0);
  await checkout.field('email').fill('ann@example.com');
  await page.clock.fastForward(60_000);
  await expect(spoken).toHaveText('Less than 5 minutes left to pay. You can get more time below the form.');
  await expect(more).toBeVisible();
  await page.clock.fastForward(220_000);
  await expect(spoken).toHaveText(/^Less than a minute left to pay\./);
  await page.clock.fastForward(60_000);
  await expect(spoken).toHaveText(/^This checkout timed out\./);
  await expect(page.getByText('This checkout timed out.', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: START_AGAIN }).click();
  // The server's clock has not moved, so the server answers with the time that is left.
  await expect(checkout.field('email')).toHaveValue('ann@example.com');
  await expect(page.getByText(/^\d+ minutes left to pay\.$/)).toBeVisible();
});

test('a page on a device that slept shows that the time is over', async ({ page, checkout, shop }) => {
  await page.clock.install();
  await checkout.open(await shop.openSession());
  await expect(page.getByText(/left to pay/)).toHaveCount(0);
  // The page counts from the moment that its script runs, which is what finds the mistake.
  await checkout.field('email').fill('ann@');
  await checkout.field('email').press('Tab');
  await expect(checkout.field('email')).toHaveAttribute('aria-invalid', 'true');
  // Only the date moves: on a sleeping device the timers and the monotonic clock stand still.
  await page.clock.setSystemTime(Date.now() + WHOLE_TIME_MS);
  await page.clock.runFor(5_000);
  await expect(page.getByText('This checkout timed out.', { exact: true })).toBeVisible();
});
