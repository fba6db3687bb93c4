import { exportOrganisations, mayPartners } from '@vigie/server/partners/contract';
import { Download, FileUp, Plus } from 'lucide-react';
import { useState } from 'react';
import { problemOf } from '../shared/api-problem.ts';
import { download } from '../shared/api.ts';
import { Button } from '../shared/button.tsx';
import { useFilters } from '../shared/filters.ts';
import { PageHeader } from '../shared/page-header.tsx';
import { useMay } from '../shared/session.tsx';
import { useShortcuts } from '../shared/shortcuts.tsx';
import { Tabs } from '../shared/tabs.tsx';
import { useText } from '../shared/text.tsx';
import { toast } from '../shared/toast-queue.ts';
import { useCountries } from './countries.ts';
import { CountryList } from './country-list.tsx';
import { Directory } from './directory.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { OrganisationDialog } from './organisation-dialog.tsx';
import './partners-screen.css';

const views = ['directory', 'countries'] as const;

/** The other side: offices and how they are reached, and the countries with the languages they accept. */
export function PartnersScreen() {
  const t = useText();
  const countries = useCountries();
  const { values, set } = useFilters({ view: views });
  const { set: showOrganisation } = useFilters({ selected: 'text' });
  const [open, setOpen] = useState<'new' | 'import' | undefined>();
  const [isExporting, setExporting] = useState(false);
  const [mayChange, mayExport] = [useMay(mayPartners.change), useMay(mayPartners.export)];
  useShortcuts([{ keys: 'n', label: 'partners.act.add', run: () => setOpen('new'), when: mayChange }], { scope: 'app.nav.partners' });
  const exportAll = async () => {
    setExporting(true);
    try {
      await download(exportOrganisations);
    } catch (error) {
      toast.problem(problemOf(error));
    } finally {
      setExporting(false);
    }
  };
  const close = () => setOpen(undefined);
  return (
    <div className="screen-fill">
      <PageHeader
        title={t('app.nav.partners')}
        actions={
          <>
            {mayExport && (
              <Button icon={Download} isPending={isExporting} onPress={() => void exportAll()}>
                {t('partners.act.export')}
              </Button>
            )}
            {mayChange && (
              <>
                <Button icon={FileUp} onPress={() => setOpen('import')}>
                  {t('partners.act.import')}
                </Button>
                <Button kind="primary" icon={Plus} onPress={() => setOpen('new')}>
                  {t('partners.act.add')}
                </Button>
              </>
            )}
          </>
        }
      />
      <Tabs
        label={t('app.nav.partners')}
        isFilling
        selected={values.view ?? 'directory'}
        onSelect={(id) => set({ view: views.find((view) => view === id && view !== 'directory') })}
        tabs={[
          { id: 'directory', label: t('partners.view.directory'), content: <Directory countries={countries} /> },
          { id: 'countries', label: t('partners.view.countries'), content: <CountryList countries={countries} /> },
        ]}
      />
      {mayChange && (
        <>
          <OrganisationDialog
            isOpen={open === 'new'}
            onClose={close}
            organisation={undefined}
            countries={countries}
            onSaved={({ id }) => showOrganisation({ selected: id })}
          />
          <ImportDialog isOpen={open === 'import'} onClose={close} />
        </>
      )}
    </div>
  );
}
