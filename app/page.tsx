import { FailedPage, isFailedLoad, orFailedLoad } from '@/app/failed-page';
import { DemoPanel } from '@/components/landing/demo-panel';
import { LandingPage } from '@/components/landing/landing-page';
import { loadDemo } from '@/lib/demo/load-demo';
import { paths } from '@/lib/paths';
import { TEST_CARDS } from '@/lib/sandbox/core/test-cards';
import { services } from '@/lib/services';

export default async function Page() {
  const demo = await orFailedLoad(loadDemo(services()));
  if (isFailedLoad(demo)) return <FailedPage error={demo.error} header={null} />;
  return (
    <LandingPage>
      {demo && (
        <DemoPanel
          storeName={demo.storeName}
          products={demo.products}
          choices={demo.choices}
          cards={TEST_CARDS}
          openPath={paths.demoOpen()}
          ways={{
            clock: paths.sandboxClock(),
            gallery: paths.gallery(),
            openApi: paths.openApi(),
            webhookKeys: paths.webhookKeys(demo.merchantId),
          }}
        />
      )}
    </LandingPage>
  );
}
