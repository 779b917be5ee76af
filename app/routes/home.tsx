import { Page, PageHeader } from '#app/ui/page-header.tsx';

export default function Home() {
  return (
    <Page>
      <PageHeader title="Home" />
    </Page>
  );
}
