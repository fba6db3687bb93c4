import type { OriginSpec } from '../origin.ts';

/** Nigeria, Ghana, Congo, West Africa of French language, Somalia, Eritrea and Ethiopia. */
const nigerian: OriginSpec = {
  code: 'nigerian', weight: 1.5, shape: 'single', nationalities: 'NG:96 CM:4', heaping: 0.05, passport: 'A99999999',
  male: 'Emmanuel Michael John Samuel Daniel David Joseph Peter Paul Victor Kingsley Friday Sunday Monday Festus Osaro Osas Osagie Godwin Lucky Happy Kelvin Collins Efe Ifeanyi Chukwuemeka Emeka Chinedu Obinna Ikechukwu Chidi Uche Kenneth Anthony Christopher Francis Felix Augustine Solomon Moses Isaac Abiodun Adebayo Olumide Tunde Babatunde Segun Kayode Femi Rotimi Gbenga Musa Ibrahim Abubakar Usman Sani Aliyu Bello Umar Yusuf Blessing Destiny Prince Bright Endurance Wisdom Innocent Stanley Nnamdi Okechukwu Chukwudi Uchenna',
  female: 'Blessing Joy Faith Mercy Grace Patience Favour Sandra Rita Mary Esther Ruth Comfort Gift Happiness Precious Peace Queen Princess Osarugue Osayuki Efosa Edith Evelyn Loveth Glory Goodness Vivian Juliet Stella Victoria Elizabeth Sarah Rebecca Ngozi Chioma Nneka Ifeoma Amaka Chinwe Adaeze Nkechi Uju Folake Yetunde Funmilayo Bukola Titilayo Omolara Aisha Fatima Hauwa Amina Zainab Charity Tina Jennifer Promise Success Endurance Abigail Cynthia',
  givenTail: {
    share: 0.34,
    male: '3 Olu|Ade|Ayo|Chukwu|Ife|Oba|Osa|Efe|Uche|Obi|Ola|Temi|Babat|Akin|Ebo|Onye|Nna|Ike + wa|dele|bayo|seun|tobi|dami|femi|kunle|segun|emeka|nonso|ebuka|ma|zie|gie|rume|hilo|sagie|ze|di|jide|lola|mide',
    female: '3 Olu|Ade|Ayo|Chi|Ife|Osa|Efe|Nne|Ola|Temi|Omo|Ngo|Ebe|Uzo|Amara|Ada|Yew|Fola + nma|oma|yinka|shade|wumi|yemi|bola|lola|tope|dunni|kemi|ka|chukwu|osa|ruvie|nede|onye|zie|dolapo',
  },
  givenCount: '1:48 2:48 3:4',
  family: 'Osagie:6 Ibrahim:6 Musa:5 Okafor:5 Okonkwo:5 Okoro:5 Ogbebor:4 Nwankwo:4 Adeyemi:4 Igbinoba Osayande Eze Johnson Idahosa Osas Osaro Aigbe Obaseki Edoh Imafidon Omorogbe Ehigie Odion Iyamu Adekunle Balogun Adebayo Ogunleye Olawale Olaniyan Akinola Bello Abubakar Usman Suleiman Lawal Sani Garba Danladi Okeke Obi Onyekachi Uzor Chukwu Nnamdi Agbo Ugwu Onwuka Nwosu Mbah Eke Iwu Ojo Alabi Aluko Ajayi Amadi Ikenna Anyanwu Igwe Madu Udoh Effiong Bassey Etim Akpan Essien Okon Inyang Ekpo Efe Oghene Ejiro Umukoro Okpara Aghedo Igbinovia Osazuwa Ogieva Erhabor Aghayere Osifo Uwaifo Edokpolor Iyoha Efosa',
  tail: 0.5,
  patterns: `
    3 Ogun|Ade|Aki|Ola|Ayo|Olu|Osa|Igbi|Edo|Agbo|Aghe|Omo|Uwa|Ehi|Iyo|Obi|Nwa|Onye|Chuk|Uzo|Iro|Egb|Aig|Ovb|Erh|Bab|Fas|Oye|Ajib + bi|gun|deyi|sola|yemi|bayo|kun|wole|niran|jimi|tunde|kayode|gie|noba|ghian|hosa|rere|gbe|osa|vbi|ruyi|emere|wuro|obo|bunor|ekwe|uka|igho|afor|anya|onah|uche
    2 Onye|Nwa|Chi|Oko|Ani|Eze|Ike|Ugo|Oke|Ada|Amu|Anu|Ebi|Eme|Ete|Ewe|Oji|Ude|Uko|Uma|Ima|Edi + ka|chi|weke|lue|fo|ndu|me|kwe|nne|dike|gwu|bo|ola|amaka|ozo|de|bi|zulike|kpono|chukwu|ji|naku|rienta|wa|fon|te
  `,
  towns: 'NG Lagos, Benin City/Benin-City/Benin, Kano, Ibadan, Abuja, Onitsha, Port Harcourt, Warri, Enugu, Aba, Owerri, Kaduna, Ilorin, Jos, Uromi, Ekpoma, Sapele, Asaba; CM Douala, Yaoundé/Yaounde, Bamenda, Kumba',
};

const ghanaian: OriginSpec = {
  code: 'ghanaian', weight: 1.1, shape: 'single', nationalities: 'GH:88 TG:6 BJ:6', heaping: 0.06, passport: 'G9999999 P9999999',
  male: 'Kwame Kofi Kwabena Yaw Kwaku Kwasi Kojo Kwesi Ebo Fiifi Nana Isaac Samuel Daniel Emmanuel Michael Richard Francis Joseph Eric George Stephen Prince Ernest Felix Evans Philip Clement Charles Peter Frank Gabriel Albert Kwadwo Kwakye Alhassan Ibrahim Mohammed Abdul Issah Musah Fuseini Baba Augustine Godfred Bernard Dennis Patrick Solomon Justice Kingsley',
  female: 'Akosua Adwoa Abena Akua Yaa Afia Ama Esi Efua Aba Nana Akosu Mary Comfort Grace Esther Mercy Elizabeth Gifty Sandra Diana Vida Regina Joyce Rita Janet Patience Charity Rebecca Abigail Felicia Georgina Angela Agnes Dorothy Beatrice Evelyn Rose Christiana Alice Fatima Amina Memuna Rahmatu Salamatu Priscilla Lydia',
  givenCount: '1:60 2:38 3:2',
  family: 'Mensah:22 Owusu:18 Osei:16 Boateng:15 Appiah:12 Asante:10 Amoah:8 Adjei:8 Agyeman:7 Frimpong:7 Opoku:6 Yeboah:6 Ansah:5 Addo:5 Acheampong:5 Asare:5 Nkrumah:4 Kwarteng Bonsu Amponsah Ofori Darko Antwi Boakye Nyarko Quaye Tetteh Nartey Laryea Lartey Attah Gyamfi Oppong Sarpong Takyi Danquah Baffour Amankwah Kyei Duah Adu Badu Manu Boadu Annan Arthur Essien Otoo Quansah Aidoo Acquah Amissah Abdulai Mohammed Alhassan Issah Iddrisu Fuseini Yakubu Mahama Salifu Seidu Adam Lawson Amegah Kpodo Agbeko Dzokoto Gbeho Hodonou Ahouansou Akakpo',
  tail: 0.32,
  patterns: `
    4 A|O|Bo|Ba|Da|Fo|Gya|Ka|Kwa|Ma|Na|Nya|Oto|Pre|Sa|Ta|Ya|Dwo|Agye|Ako|Amo|Asi|Adu|Afri|Ata|Opo|Oso|Ody|Apo|Ant + bo|ko|mpo|nsa|ma|si|dje|yei|gye|nko|tu|fo|ba|kwa|ti|nti|mea|pea|we|kra|mi + h|ah|ng|m|fi|wa|teng|ko|mah|sah|yaw|fo|ye|ku|re|pong|ntem|ba|no|ey
  `,
  towns: 'GH Accra, Kumasi/Coumassie, Tema, Takoradi, Tamale, Sunyani, Cape Coast, Koforidua, Obuasi, Techiman, Ho, Bolgatanga; TG Lomé/Lome, Sokodé/Sokode; BJ Cotonou, Porto-Novo',
};

const congolese: OriginSpec = {
  code: 'congolese', weight: 2.4, shape: 'single', nationalities: 'CD:80 CG:8 RW:8 BI:4', heaping: 0.03, passport: 'OP9999999 OB9999999',
  male: 'Jean Joseph Patrick Christian Serge Trésor Guy Papy Didier Jean-Pierre Emmanuel Alain Paul Pierre Michel Dieudonné Jean-Claude Fiston Junior Héritier Cédric Rodrigue Willy Freddy José Blaise Olivier Hervé Éric Bienvenu Félicien Fabrice Gaston Glody Jonathan Exaucé Merveille Dieumerci Jean-Marie Jean-Paul Augustin Innocent Faustin Célestin Désiré Elvis Gloire Yannick Landry David Daniel Samuel Moïse Grâce Plamedi Prince Rémy Théophile Vital Claude Ernest Gédéon Henock Jospin Norbert Roger Sylvain',
  female: 'Marie Jeanne Béatrice Chantal Nicole Mireille Christine Esther Rachel Ruth Sarah Grâce Merveille Dorcas Gloria Nadine Laetitia Sandrine Pascaline Angélique Bibiche Carine Clarisse Clémentine Françoise Gisèle Godelieve Henriette Hortense Immaculée Jolie Joséphine Joëlle Julie Lydie Marie-Claire Marie-Jeanne Marceline Naomie Nathalie Nelly Odette Olive Pélagie Prisca Rebecca Rosine Solange Thérèse Véronique Vanessa Yvette Divine Plamedie Ornella Bénédicte Exaucée Naomi',
  givenCount: '1:74 2:26',
  family: 'Ilunga:8 Mukendi:6 Kabongo:6 Tshibangu:6 Mutombo:6 Kalala:6 Kasongo:6 Mbuyi:5 Ngoy:5 Kabeya:5 Mwamba:5 Kabamba:4 Ntumba:4 Mbala:4 Nsimba:4 Nzuzi:4 Lukusa Kanku Tshiala Ngalula Mulumba Muamba Kapinga Kabila Makiese Matondo Mavungu Makaya Mabiala Mambu Nlandu Luzolo Lusamba Kiala Kimbangu Kinkela Diakiese Bola Bokungu Bolamba Mbombo Mboyo Iyolo Lokwa Etumba Mokoko Ngoma Mpiana Kazadi Kayembe Katumba Katanga Kyungu Banza Kitenge Kilolo Numbi Musasa Ndaye Beya Mpoyi Musoko Bakajika Lumumba Okito Omari Mwana Baruti Bahati Amani Mugisho Balume Bisimwa Cirhuza Habimana Niyonzima Ndayisenga Uwimana Mukamana Nsengimana Hakizimana Nkurunziza Ndikumana Bizimana',
  tail: 0.52,
  patterns: `
    5 Ka|Ma|Mu|Mbu|Lu|Ba|Bo|Ki|Ku|Mo|Na|Ngo|Nsi|Tshi|Ya|Mwa|Mpa|Nda|Nga|Nko|Ntu|Nza|Ndo|Lo|Ilu|Dia|Bi|Be|Mba|Mabi|Kalo|Muko|Luku|Kimb|Mata|Bukas|Kyu + ba|bo|bu|di|ka|ku|la|lo|lu|ma|mba|mbo|na|nda|ndu|nga|ngu|ni|nza|pa|se|si|ta|te|ti|tu|wa|za|zi|ya|ke|mbi + la|ma|ya|nga|mba|di|ku|lu|na|ka|sa|ta|nda|ngo|bi|ji|lo|ndi|si|za||wa|bwe|mbe|ngele|kana|shi|nkulu|mulu|ndji
    1 Uwi|Ndayi|Niyo|Habi|Hakizi|Nshimi|Nsengi|Muka|Iri|Bizi|Nku|Ndiku|Manira|Tuyi|Ntawu|Kayi|Ruta|Gasa|Munya|Rwi|Sibo + mana|zeye|senga|nzima|yimana|runziza|tegeka|gabo|tera|shaka|ranga|neza|mugisha|kuriyo|hire|gira|gisha|ramba
  `,
  towns: 'CD Kinshasa/Léopoldville/Leopoldville, Lubumbashi/Élisabethville, Goma, Bukavu/Costermansville, Mbuji-Mayi/Mbujimayi, Kananga/Luluabourg, Kisangani/Stanleyville, Matadi, Boma, Kikwit, Likasi, Kolwezi, Uvira, Mbandaka, Mbanza-Ngungu, Butembo; CG Brazzaville, Pointe-Noire/Pointe Noire; RW Kigali, Butare/Huye; BI Bujumbura/Usumbura; BE Bruxelles/Brussel',
};

const westAfrican: OriginSpec = {
  code: 'west-african', weight: 3, shape: 'single', nationalities: 'GN:28 SN:22 CI:18 ML:16 CM:6 BF:5 GM:5', heaping: 0.28, passport: 'A99999999 99AA99999 AA9999999',
  male: 'Mamadou:70 Ibrahima:40 Mohamed:50 Amadou:35 Ousmane:30 Moussa:30 Abdoulaye:28 Alpha:20 Boubacar:18 Cheikh:16 Souleymane:16 Thierno:16 Oumar Issa Modou Aliou Bakary Lamine Mamadou_Saliou Mamadou_Lamine Alpha_Oumar Thierno_Amadou Abdou Idrissa Adama Seydou Yaya Drissa Bassirou Malick Pape Babacar El_Hadj Elhadj_Mamadou Fodé Sékou Lansana Aboubacar Mory Kabinet Kerfalla Ismaël Yacouba Hamidou Daouda Salif Karim Aboubakar Jean Serge Didier Éric Arnaud Patrick Ebrima Lamin Omar Musa Saikou Demba Samba Abou Djibril Habib Youssouf Zoumana Siaka Vamara',
  female: 'Fatoumata:75 Mariama:40 Aïssatou:40 Aminata:38 Fatou:34 Kadiatou:28 Hawa:20 Mariam:20 Djénabou:16 Oumou:16 Aissata Awa Ramata Safiatou Binta Hadja Fanta Nafissatou Adama Rokia Salimata Assetou Djeneba Khadija Khady Ndèye Sokhna Coumba Penda Astou Maimouna Marie Bernadette Chantal Viviane Affoué Akissi Adjoua Mawa Sira Tenin Oumy Rama Fatima Isatou Binta_Fatoumata Fatoumata_Binta Mama_Aïssata Néné',
  givenCount: '1:72 2:27 3:1',
  family: 'Diallo:90 Bah:40 Barry:42 Sow:35 Traoré:38 Camara:36 Diop:24 Ndiaye:26 Koné:24 Coulibaly:24 Touré:22 Keïta:22 Sylla:20 Cissé:18 Konaté:14 Baldé:18 Diarra:16 Sidibé:14 Fofana:14 Sall:12 Fall:14 Ba:14 Gueye:12 Sy:10 Kaba:10 Condé:14 Soumah:12 Bangoura:14 Souaré:6 Doumbouya:8 Ouattara:10 Sangaré:9 Dembélé:9 Sissoko:9 Diakité:9 Kanté:6 Kouyaté:6 Sanogo:6 Bamba:7 Kouassi:7 Kouadio:6 Koffi:6 Kouamé:6 Yao:5 Konan:5 N\'Guessan:5 Seck:8 Mbaye:8 Niang:7 Faye:7 Diouf:8 Thiam:6 Dieng:6 Diagne:5 Ndoye:4 Mbodj:4 Ceesay:5 Jallow:6 Jobe:3 Njie:3 Ouédraogo:8 Sawadogo:5 Zongo:3 Kaboré:3 Mballa:2 Ngono:2 Nana:2 Fotso:2 Tchoumi Kamga Onana Essomba Atangana',
  tail: 0.14,
  patterns: `
    4 Ba|Bo|Ca|Da|Dia|Do|Dou|Fo|Ga|Gba|Gni|Go|Ka|Ko|Kou|La|Ma|Mo|Na|Ndia|Ngo|Nia|Sa|Si|Sou|Ta|Tchi|Ti|Tou|Ya|Zo|Zou|Tchou|Kam|Mba|Ebo|Ate|Ess + ba|bi|do|go|ka|ki|ko|la|li|lo|ma|mbo|mé|na|ndé|ni|nga|ra|ré|ro|sa|si|ssé|ta|té|ti|tou|ya|yé|za|wa|kam + |la|né|ré|go|ga|té|yo|na|ko|bé|no|mi|gué|ssi|do|lo|dji|kpo|tcho|mo|ndji|vi
  `,
  towns: 'GN Conakry/Konakry, Labé/Labe, Mamou, Pita, Kindia, Kankan, Dalaba, Nzérékoré/Nzerekore, Boké/Boke; SN Dakar, Thiès/Thies, Saint-Louis/St Louis, Kaolack, Touba, Ziguinchor, Mbour; CI Abidjan, Bouaké/Bouake, Daloa, Gagnoa, Korhogo; ML Bamako, Kayes, Sikasso, Ségou/Segou; CM Douala, Yaoundé/Yaounde, Bafoussam; BF Ouagadougou/Wagadugu, Bobo-Dioulasso; GM Banjul/Bathurst, Serekunda/Serrekunda',
};

const somali: OriginSpec = {
  code: 'somali', weight: 1.2, shape: 'links', nationalities: 'SO:92 DJ:4 NL:2 GB:2', heaping: 0.42, passport: 'P99999999 P9999999',
  male: 'Mohamed:110 Ahmed:80 Abdi:60 Ali:55 Hassan:50 Abdullahi:35 Omar:30 Ibrahim:28 Yusuf:25 Abdirahman:25 Osman:22 Hussein:22 Farah:20 Adan:18 Nur:16 Ismail:15 Said:14 Mohamud:18 Jama:14 Warsame:12 Abdulkadir:12 Abdirizak Abdiaziz Abdifatah Abdiqani Abdinasir Abdiwahab Salad Sheikh Dahir Guled Liban Mahad Bashir Hersi Elmi Egal Duale Roble Samatar Isse Muse Mukhtar Mustafa Khalid Hamza Ayanle Sharmarke Shire Aden Bile Botan Barre Siyad Kahin Ciise Cabdi Maxamed Xasan Cumar Maxamuud Axmed Geedi Gedi Hirsi',
  female: 'Fadumo:45 Halima:40 Amina:40 Asha:35 Sahra:30 Hodan:25 Khadija:25 Maryan:25 Hawa:22 Faduma:20 Ayaan Ifrah Nimco Nimo Sagal Ubah Hibo Leyla Safiya Zamzam Zahra Fartun Farhiya Deqa Idil Ikran Ilhan Kaltun Ladan Luul Muna Naima Qadan Rahma Rukia Saido Samira Shamso Shukri Suad Sucdi Suleekho Xaawo Xalimo Caasho Faadumo Anab Habiba Hinda Isnino Istahil',
  givenCount: '1:98 2:2',
  family: 'Mohamed', tail: 0,
  towns: 'SO Mogadiscio/Mogadishu/Muqdisho/Mogadischu, Hargeisa/Hargeysa, Kismaayo/Kismayo/Chisimaio, Baidoa/Baydhabo, Merca/Marka, Galkayo/Gaalkacyo, Bosaso/Boosaaso, Beledweyne/Beled Weyne, Afgooye/Afgoye, Burao/Burco, Jowhar, Garowe/Garoowe; DJ Djibouti/Dschibuti; KE Nairobi',
};

const eritrean: OriginSpec = {
  code: 'eritrean', weight: 1.3, shape: 'links', nationalities: 'ER:68 ET:32', heaping: 0.2, passport: 'K9999999 EP9999999',
  male: 'Tesfay Tekle Haile Mehari Habtom Filmon Samuel Yonas Robel Daniel Berhane Kidane Yohannes Abraham Solomon Amanuel Mulugeta Tewelde Gebre Girmay Ghirmay Mebrahtu Mengsteab Michael Mikiele Mohammed Mussie Negash Okbay Petros Simon Teklay Temesgen Tsegay Weldu Woldu Yemane Zeray Zerai Isaac Ermias Fitsum Futsum Henok Bereket Biniam Dawit Efrem Eyob Kibrom Kiflom Merhawi Natnael Nahom Senay Siem Tedros Abel Aman Abdu Idris Ibrahim Saleh Osman Abebe Alemayehu Assefa Bekele Berhanu Dereje Getachew Girma Kebede Mekonnen Tadesse Tesfaye Worku Desta Gebreyesus Gebremedhin Gebremariam Gebrehiwet Gebremichael Weldemichael Weldegebriel Weldemariam Habtemariam Haileselassie Teklehaimanot Tesfamariam Tesfamichael Kidanemariam Tewoldemedhin',
  female: 'Selam Helen Semhar Feven Rahel Ruta Bisrat Yordanos Eden Luwam Meron Mihret Winta Senait Saba Sara Tsega Tsegereda Zayd Zaid Abeba Abrehet Akberet Almaz Asmeret Azieb Birikti Danait Elsa Fiyori Freweyni Genet Hiwet Kisanet Letebrhan Letekidan Lemlem Mebrat Medhanit Mehret Merhawit Million Natsnet Nebiat Rigat Roza Salem Tirhas Trhas Weyni Yodit Zufan Tigist Hirut Aster Bethlehem Hanna Kalkidan Liya Mahlet Marta Tsehay Azeb Fatuma Kedija Zahra Saada',
  givenTail: {
    share: 0.3,
    male: '3 Gebre|Ghebre|Welde|Wolde|Habte|Haile|Tekle|Tesfa|Kidane|Tewelde|Berhane|Kahsay|Mehret|Ande|Abra|Fisseha|Amde|Zere|Sahle|Hagos|Kifle|Mulu|Bereket|Mekon + mariam|michael|yesus|medhin|hiwet|gebriel|giorgis|selassie|haimanot|tsion|ab|meskel|kidan|kiros|zgi|amlak|egziabher|tinsae|abzgi|nkiel|berhan|ghergish',
    female: '3 Lete|Abre|Wele|Nege|Mehre|Tse|Kebe|Bire|Medhin|Frey|Aze|Alga|Mele|Hade|Zer|Le|Ami|Yo|Si|Tir + michael|mariam|medhin|yesus|gabriel|brhan|weyni|t|kidan|ngus|nesh|negist|hiwot|selassie|as|hiti|mlak',
  },
  givenCount: '1:100',
  family: 'Tesfay', tail: 0,
  towns: 'ER Asmara/Asmera, Keren/Cheren, Mendefera/Adi Ugri, Massaoua/Massawa/Mitsiwa, Dekemhare/Decamere, Senafe/Senafé, Adi Keyh/Adi Keih/Adi Caieh, Barentu, Segeneiti/Segheneyti, Debarwa, Assab/Aseb, Agordat/Akordat; ET Addis-Abeba/Addis Ababa/Addis Abeba, Mekele/Mekelle/Makale, Gondar/Gonder, Dire Dawa, Bahir Dar, Jimma/Djimma; SD Khartoum/Khartum',
};

export const african: readonly OriginSpec[] = [nigerian, ghanaian, congolese, westAfrican, somali, eritrean];
