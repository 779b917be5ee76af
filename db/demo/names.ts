/** Where the demo's customers are, and of what their names are made. */
export type Region = {
  readonly country: 'GB' | 'DE' | 'FR' | 'US';
  readonly locale: string;
  readonly timeZone: string;
  readonly currencies: readonly [string, ...string[]];
  readonly places: readonly [string, ...string[]];
  readonly families: readonly [string, ...string[]];
  readonly given: readonly [string, ...string[]];
  readonly trades: readonly [string, ...string[]];
  readonly forms: readonly [string, ...string[]];
  /** How place, family, trade and legal form make a name. */
  readonly patterns: readonly [string, ...string[]];
};

const GB: Region = {
  country: 'GB',
  locale: 'en-GB',
  timeZone: 'Europe/London',
  currencies: ['GBP', 'GBP', 'GBP', 'GBP', 'GBP', 'EUR'],
  places: ['Leeds', 'Whitby', 'Harrogate', 'Bristol', 'Ludlow', 'Kendal', 'Norwich', 'Durham', 'Totnes', 'Stirling', 'Exeter', 'Skipton'],
  families: [
    'Ashworth',
    'Bainbridge',
    'Carrick',
    'Dunmore',
    'Ellery',
    'Fairbairn',
    'Garside',
    'Holroyd',
    'Kershaw',
    'Lockwood',
    'Merriman',
    'Ogden',
  ],
  given: ['Amelia', 'Callum', 'Fiona', 'Graham', 'Imogen', 'Jasper', 'Niamh', 'Oliver', 'Priya', 'Rhys', 'Sunita', 'Theo'],
  trades: ['Homewares', 'Provisions', 'Stores', 'Garden Centre', 'Kitchens', 'Outfitters', 'Trading', 'Farm Shop'],
  forms: ['Ltd', 'Ltd', 'LLP', '& Sons'],
  patterns: ['{family} {trade} {form}', '{place} {trade} {form}', '{family} & {family2}'],
};

const DE: Region = {
  country: 'DE',
  locale: 'de-DE',
  timeZone: 'Europe/Berlin',
  currencies: ['EUR', 'EUR', 'EUR', 'EUR', 'CHF'],
  places: ['Lübeck', 'Bamberg', 'Görlitz', 'Konstanz', 'Münster', 'Weimar', 'Passau', 'Celle', 'Freiburg', 'Husum'],
  families: [
    'Ahrendt',
    'Brückner',
    'Cassens',
    'Dierksen',
    'Ehlers',
    'Falkenrath',
    'Gessner',
    'Hinrichs',
    'Jessen',
    'Köhnke',
    'Lorentzen',
    'Möllmann',
  ],
  given: ['Annika', 'Bastian', 'Claudia', 'Dörte', 'Frauke', 'Henrik', 'Jörg', 'Katja', 'Matthias', 'Svenja', 'Till', 'Wiebke'],
  trades: ['Haushaltswaren', 'Feinkost', 'Gartenbedarf', 'Wohnbedarf', 'Handels', 'Küchenstudio'],
  forms: ['GmbH', 'GmbH', 'GmbH & Co. KG', 'AG', 'e.K.'],
  patterns: ['{family} {trade} {form}', '{trade} {place} {form}', '{family} & {family2} {form}'],
};

const FR: Region = {
  country: 'FR',
  locale: 'fr-FR',
  timeZone: 'Europe/Paris',
  currencies: ['EUR', 'EUR', 'EUR', 'EUR', 'CHF'],
  places: ['Annecy', 'Beaune', 'Colmar', 'Dinan', 'Nantes', 'Pau', 'Quimper', 'Uzès', 'Vannes', 'Arles'],
  families: [
    'Aubry',
    'Beaumont',
    'Carpentier',
    'Delmas',
    'Estève',
    'Fournier',
    'Garnier',
    'Hébrard',
    'Lacombe',
    'Maréchal',
    'Perrin',
    'Roussel',
  ],
  given: ['Adèle', 'Baptiste', 'Camille', 'Élodie', 'Gaspard', 'Hélène', 'Julien', 'Léa', 'Maxime', 'Noémie', 'Rémi', 'Solène'],
  trades: ['Épicerie fine', 'Maison', 'Comptoir', 'Jardinerie', 'Arts de la table', 'Quincaillerie'],
  forms: ['SARL', 'SAS', 'SARL', '& Fils'],
  patterns: ['{trade} {family} {form}', 'Comptoir de {place}', '{family} {form}'],
};

const US: Region = {
  country: 'US',
  locale: 'en-US',
  timeZone: 'America/New_York',
  currencies: ['USD'],
  places: ['Asheville', 'Burlington', 'Concord', 'Duluth', 'Galena', 'Hudson', 'Ithaca', 'Missoula', 'Portland', 'Saratoga'],
  families: [
    'Abernathy',
    'Brandt',
    'Calloway',
    'Delgado',
    'Emerson',
    'Fitzgerald',
    'Hartwell',
    'Kowalski',
    'Lindqvist',
    'Monroe',
    'Okafor',
    'Prescott',
  ],
  given: ['Avery', 'Brooke', 'Caleb', 'Dana', 'Elena', 'Hunter', 'Jamal', 'Kendra', 'Marcus', 'Paige', 'Rosa', 'Wyatt'],
  trades: ['Mercantile', 'Hardware', 'Pantry', 'Supply Co.', 'Home Goods', 'Outdoor'],
  forms: ['Inc.', 'LLC', 'LLC'],
  patterns: ['{family} {trade} {form}', '{place} {trade} {form}', '{family} & {family2} {form}'],
};

/** The share of each region in the customers. */
export const REGIONS: readonly [Region, ...Region[]] = [GB, GB, GB, GB, DE, DE, DE, FR, FR, US, US];

/** What the wholesaler sells, with a price in minor units that suits GBP, EUR, USD and CHF alike. */
export const GOODS: readonly [{ readonly name: string; readonly price: number }, ...{ readonly name: string; readonly price: number }[]] = [
  { name: 'Stoneware mugs, case of 24', price: 11_880 },
  { name: 'Linen tea towels, pack of 50', price: 14_250 },
  { name: 'Beeswax candles, case of 36', price: 9_720 },
  { name: 'Oak chopping boards, case of 12', price: 21_480 },
  { name: 'Enamel pie dishes, case of 18', price: 16_740 },
  { name: 'Wool throws, pack of 6', price: 23_940 },
  { name: 'Storage jars 1 l, case of 24', price: 8_160 },
  { name: 'Garden twine, case of 48', price: 6_240 },
  { name: 'Copper watering cans, case of 6', price: 17_820 },
  { name: 'Recycled glass tumblers, case of 48', price: 12_960 },
];
