import type { LanguageTexts } from './texts.ts';

export const dutch: LanguageTexts = {
  matters: {
    vehicle: {
      subject: ['ANPR-hit op {plate}: houder en gebruiker', 'Voertuigcontrole: {vehicle}, kenteken {plate}'],
      request: [
        'Op {date} om {time} registreerde een ANPR-camera bij {here} een {vehicle}, kenteken {plate}, enkele minuten na een gekwalificeerde diefstal uit een loods. Twee personen zijn ermee gevlucht.\n\nGraag ontvangen wij:\n1. de eigenaar en houder, en of het voertuig of de platen als gestolen gesignaleerd staan;\n2. of {person}, geboren op {born}, bij u bekend is als gebruiker;\n3. eerdere controles van het voertuig in de omgeving van {there}.',
        'Bij een verkeerscontrole in {here} op {date} kon de bestuurder van een {vehicle}, kenteken {plate}, chassisnummer {vin}, geen inschrijvingsbewijs tonen. Hij verklaart {person} te zijn, geboren op {born}, en dat het voertuig toebehoort aan {company} in {there}.\n\nGelieve de houder, de verzekering en het chassisnummer te bevestigen en ons te melden of het voertuig gezocht wordt.',
      ],
      answer: [
        'De {vehicle}, kenteken {plate}, staat ingeschreven op naam van {company}, {street}, {there}. Het voertuig is niet als gestolen gesignaleerd. {person}, geboren op {born}, is de vaste bestuurder en is hier bekend voor heling (twee vermeldingen). Eerdere controles gaven geen bijzonderheden.',
        'Kenteken {plate} hoort bij een voertuig van een andere kleur dat {there} niet heeft verlaten. De platen die u zag zijn hoogstwaarschijnlijk kopieën; de rechtmatige houder is verhoord. Graag ontvangen wij de camerabeelden voor het onderzoek hier.',
      ],
      question: 'bij welke camera en in welke rijrichting werd het voertuig geregistreerd, en kunnen wij de foto krijgen?',
      clarification: 'het voertuig werd geregistreerd bij kilometerpaal 42 in de richting van {there}. De foto gaat hierbij; het kenteken is zonder twijfel leesbaar.',
    },
    missing: {
      subject: ['Vermiste minderjarige: {person}, geboren op {born}', 'Vermissing van een meisje van 15, mogelijk in {there}'],
      request: [
        '{person}, geboren op {born}, verliet op {date} omstreeks {time} haar woning in {here} en is niet teruggekeerd. Zij is 1,64 m lang, slank, heeft lang donker haar en draagt een groene parka en witte sportschoenen. Haar laatste bericht, om 22.40 uur, gaat over een vriendin in {there}. Zij heeft geen geld en heeft dagelijks medicatie nodig.\n\nGelieve het adres {street}, {there}, en de opvanghuizen voor minderjarigen na te gaan en ons meteen te verwittigen. De ouders stemmen in met publicatie.',
        'Wij zoeken {person}, geboren op {born}, vermist uit een jeugdinstelling in {here} sinds {date}. Zij reist vermoedelijk met een volwassen man die zij online leerde kennen en die het nummer {phone} gebruikt. Haar leven en fysieke integriteit zijn in gevaar.\n\nGelieve het nummer te lokaliseren en het station en de hostels in {there} te controleren.',
      ],
      answer: [
        '{person} is vanmorgen in goede gezondheid aangetroffen op het adres {street}, {there}. Zij is toevertrouwd aan de jeugdhulp. Wie komt haar ophalen en wanneer? De officier van justitie is op de hoogte.',
        'Het adres {street} in {there} werd twee keer bezocht. Niemand kent er {person}. Het nummer {phone} was het laatst actief in {there} om {time}. De spoorwegpolitie en de opvanghuizen hebben haar signalement; elk spoor melden wij onmiddellijk.',
      ],
      question: 'stemmen de ouders of de voogd in met publicatie van een foto hier, en welke medicatie heeft zij nodig?',
      clarification: 'beide ouders stemmen in met publicatie. Zij gebruikt tweemaal per dag insuline; haar voorraad is sinds gisteren op.',
    },
    identity: {
      subject: ['Twijfelachtig document {doc}: wie is de houder?', 'Identiteitsverificatie: {person}, geboren op {born}'],
      request: [
        'Bij een controle in {here} op {date} toonde een man de identiteitskaart {doc} op naam van {person}, geboren op {born} in {there}. De foto is vervangen. Vingerafdrukken en foto gaan hierbij.\n\nGelieve te melden of het document door u is afgegeven, aan wie, en of de persoon onder deze of een andere naam bekend is.',
        'Een man die zich {person} noemt, geboren op {born}, wordt sinds {date}, {time}, vastgehouden in {here}. Morgenvroeg beslist de rechter over zijn aanhouding. Hij heeft geen papieren en zegt zes jaar in {there} te hebben gewoond.\n\nGelieve voordien zijn identiteit, zijn antecedenten en eventuele signaleringen te bevestigen.',
      ],
      answer: [
        'Document {doc} is in {there} afgegeven aan een andere persoon en in maart als verloren opgegeven. De vingerafdrukken zijn van {person}, geboren op {born}, hier bekend voor valsheid in geschrifte en diefstal. Hij wordt niet gezocht. Zijn foto gaat hierbij.',
        'Geen gegevens op naam van {person}, geboren op {born}. De vingerafdrukken zijn van een man die tot 2021 onder een andere voornaam in {there} woonde; hij heeft twee veroordelingen voor diefstal en wordt niet gezocht. Zijn strafregister gaat hierbij.',
      ],
      question: 'gelieve de vingerafdrukken in NIST-formaat te bezorgen; de ontvangen kopie is niet bruikbaar voor opzoeking.',
      clarification: 'de vingerafdrukken gaan hierbij in betere resolutie, samen met de rechterhandpalm.',
    },
    subscriber: {
      subject: ['Abonnee van {phone}', 'Telefoonnummer {phone}: gebruiker en contacten'],
      request: [
        'In een onderzoek naar de invoer van cocaïne had verdachte {person}, geboren op {born}, tussen {date} en vandaag 43 gesprekken met {phone}. Het nummer staat in geen enkele openbare gids.\n\nGelieve de abonnee en de werkelijke gebruiker te identificeren en te melden of zij bij uw drugsdiensten bekend zijn.',
        'Het nummer {phone} werd op {date} gebruikt om oudere mensen in {here} wijs te maken dat een familielid een dodelijk ongeval had veroorzaakt. De schade bedraagt voorlopig {amount}.\n\nGraag de abonnee, de datum van activering en het verkooppunt van de kaart.',
      ],
      answer: [
        'Het nummer {phone} is een prepaidkaart op naam van {person}, geboren op {born}, {street}, {there}. Hij is bekend voor drugsfeiten. Het nummer werd vorige week uit dienst genomen.',
        'Nummer {phone} werd verkocht in een nachtwinkel in {there} en geregistreerd met een gestolen identiteit. De benadeelde heeft aangifte gedaan. Voor verkeersgegevens is een rechtshulpverzoek nodig.',
      ],
      question: 'voor welke periode wenst u de abonnee? Het nummer werd in twee jaar driemaal toegewezen.',
      clarification: 'wij hebben de abonnee nodig van {date} tussen 08.00 en 20.00 uur.',
    },
    account: {
      subject: ['Betalingsfraude: rekening {iban}, {amount}', 'Houder van rekening {iban}'],
      request: [
        'Op {date} betaalde een bedrijf in {here} {amount} op rekening {iban}, na een e-mail die van zijn leverancier leek te komen en een nieuwe bank aankondigde. De leverancier heeft zijn bank nooit gewijzigd.\n\nGelieve de houder en de gevolmachtigden te identificeren en te melden of het geld er nog staat.',
        '{person}, geboren op {born}, wordt ervan verdacht vakantiewoningen aan te bieden die niet bestaan. Minstens {count} mensen betaalden op rekening {iban}.\n\nGraag de houder, het saldo en de uitgaande betalingen sinds {date}, voor zover dat zonder rechterlijk bevel mogelijk is.',
      ],
      answer: [
        'Rekening {iban} werd in januari geopend door {person}, geboren op {born}, {street}, {there}. {amount} kwam binnen en vertrok dezelfde dag in drie overschrijvingen. De bank heeft de rest geblokkeerd; een rechtshulpverzoek binnen 30 dagen houdt de blokkering in stand.',
        'Houder van {iban} is {company}, {there}, een vennootschap zonder personeel of lokalen. De zaakvoerder is onvindbaar. De financiële inlichtingeneenheid heeft een dossier geopend en schrijft haar tegenhanger aan.',
      ],
      question: 'gelieve de e-mail met volledige header te bezorgen en de naam waaronder de rekening werd opgegeven.',
      clarification: 'de e-mail met header gaat hierbij. De rekening werd opgegeven op naam van {company}.',
    },
    document: {
      subject: ['Gestolen identiteitsdocumenten, {doc} en volgende', 'Verloren of gestolen paspoort {doc}'],
      request: [
        'In de nacht van {date} namen inbrekers {count} blanco identiteitskaarten mee uit het gemeentehuis van {here}, nummers {doc} en volgende. Zij staan in de databanken van gestolen en verloren documenten.\n\nGelieve uw grenswachters in te lichten en ons elk gebruik van deze nummers te melden.',
        'Paspoort {doc}, afgegeven aan {person}, geboren op {born}, werd op {date} in {here} als gestolen opgegeven. Dezelfde dag probeerde iemand er in {there} een bankrekening mee te openen.\n\nGelieve de beelden van het loket veilig te stellen en ons te melden wie het paspoort toonde.',
      ],
      answer: [
        'Een van de kaarten, {doc}, werd twee dagen later getoond op de luchthaven van {there}. De drager werd geweigerd en verhoord; hij kocht de kaart op internet voor {amount}. Het proces-verbaal gaat hierbij.',
        'De nummers zijn ingevoerd. Tot nu toe is er geen spoor van gebruik in {there}. De bank bewaarde haar beelden: zij tonen een man van ongeveer veertig, zie bijlage.',
      ],
      question: 'gelieve de juiste nummerreeks en de uitgave van het formulier op te geven.',
      clarification: 'de reeks begint met {doc} en telt {count} nummers; het is het model 2021 met het venster rechtsonder.',
    },
    seizure: {
      subject: ['Inbeslagneming van {quantity} cocaïne, banden met {there}', 'Amfetamine en pillenpersen, banden met {there}'],
      request: [
        'Op {date} om {time} werd in {here} {quantity} cocaïne gevonden achter de wand van een koelwagen, kenteken {plate}. De lading fruit was bestemd voor {company} in {there}. De chauffeur, {person}, geboren op {born}, is aangehouden; in zijn telefoon staat het nummer {phone} onder "Oncle".\n\nDit ter informatie en voor gebruik in uw eigen onderzoeken. Graag vernemen wij of de firma, het nummer of de chauffeur bekend is.',
        'Bij de doorzoeking van een opslagbox in {here} op {date} vonden wij {quantity} amfetamine, twee pillenpersen en leveringsbonnen voor {street}, {there}. De verpakking draagt dezelfde merken als uw vangst van vorig najaar.\n\nDe foto’s gaan hierbij. Een vergelijking zou nuttig zijn.',
      ],
      answer: [
        'Dank voor de informatie. Tegen {company} loopt hier een onderzoek en het nummer {phone} is bekend. De rechercheurs stellen volgende week een videovergadering voor; gelieve een contactpersoon aan te wijzen.',
        'De merken op de verpakking komen overeen met die van onze vangst. {person}, geboren op {born}, kwam dit jaar viermaal bij {there} over de grens. Onze analist stuurt de vergelijking voor het einde van de week.',
      ],
      question: 'mogen wij de informatie in de procedure hier gebruiken, of enkel als sturingsinformatie?',
      clarification: 'de informatie mag als sturingsinformatie dienen. Voor gebruik als bewijs is een verzoek aan ons parket nodig.',
    },
    surrender: {
      subject: ['Uitlevering van {person}: datum en begeleiding', 'Overlevering van {person}, geboren op {born}: afspraken'],
      request: [
        'De rechtbank in {here} heeft beslist {person}, geboren op {born}, aan uw autoriteiten over te leveren; de beslissing is definitief sinds {date}. De termijn van tien dagen loopt bijna af.\n\nGelieve een datum en vlucht voor te stellen, de namen van uw begeleiders, en te melden of medische begeleiding nodig is.',
        '{person}, geboren op {born}, op {date} in {here} aangehouden op uw bevel, stemt in met zijn overlevering. Hij blijft vast tot de rechter over een langere detentie beslist.\n\nGelieve het origineel van het bevel met vertaling te sturen en te melden of hij nog andere straffen moet uitzitten.',
      ],
      answer: [
        'Onze drie begeleiders komen volgende donderdag om {time} in {here} aan en vertrekken met de avondvlucht. Hun namen en de nummers van hun dienstwapens staan in de bijlage. {person} heeft geen medische begeleiding nodig.',
        'Het bevel en de vertaling gaan hierbij. {person}, geboren op {born}, moet nog een straf van acht maanden uitzitten, waarvoor een aparte toestemming wordt gevraagd.',
      ],
      question: 'zit de persoon vast voor een eigen zaak, zodat de overlevering moet worden uitgesteld?',
      clarification: 'er loopt geen eigen zaak; niets staat de overlevering in de weg.',
    },
    burglary: {
      subject: ['DNA-match {doc}: wie is de persoon?', 'Inbraken rond {here}: groep uit {there}'],
      request: [
        'De geautomatiseerde vergelijking gaf een match tussen een spoor van een inbraak in {here} op {date} en een profiel in uw databank (uw sleutel {doc}). Onze deskundige heeft die bevestigd.\n\nGelieve de kerngegevens van de persoon te bezorgen, een foto en de feiten waarvoor het profiel werd afgenomen.',
        'Sinds {date} werd {count} keer ingebroken in villa’s rond {here}, telkens tussen 17 en 20 uur, via de eerste verdieping. Tweemaal werd een voertuig met kenteken {plate} gezien. Een verdachte noemt zich {person}, geboren op {born}.\n\nGelieve beide na te gaan en te melden of de werkwijze u bekend is.',
      ],
      answer: [
        'Het profiel is van {person}, geboren op {born}, laatst bekende adres {street}, {there}. Het werd afgenomen na een reeks inbraken in 2022. Zijn foto en veroordelingen gaan hierbij.',
        '{person}, geboren op {born}, hoort bij een groep van zeven die vanuit {there} werkt en elke week van voertuig wisselt. Kenteken {plate} werd van een geparkeerde auto gestolen. Een analyse van de groep gaat hierbij.',
      ],
      question: 'gelieve het aantal loci en de kwaliteit van het spoor op te geven.',
      clarification: 'twaalf loci, volledig profiel, één donor.',
    },
    smuggling: {
      subject: ['Mensensmokkel: {count} personen in een bestelwagen, kenteken {plate}', 'Smokkelnetwerk tussen {here} en {there}'],
      request: [
        'Op {date} om {time} werden in {here} {count} personen zonder papieren, onder wie vier kinderen, aangetroffen in een {vehicle}, kenteken {plate}. De bestuurder, {person}, geboren op {born}, kreeg zijn opdrachten van {phone}. De passagiers betaalden tot {amount} per persoon.\n\nGelieve te melden of de bestuurder, het voertuig of het nummer bekend is, en wie het voertuig in {there} huurde.',
        'Getuigen spreken van een flat op {street}, {there}, waar mensen worden vastgehouden voor zij naar {here} gebracht worden. Zij noemen een organisator, {person}. Een van hen heeft sinds {date} geen contact meer met zijn familie.\n\nGelieve het adres na te gaan met alle voorzichtigheid die de veiligheid van de aanwezigen vraagt.',
      ],
      answer: [
        'Het voertuig werd in {there} gehuurd met het rijbewijs van {person}, geboren op {born}, die het een dag later als verloren opgaf. Het nummer {phone} is bekend van twee eerdere transporten. Wij stellen voor beide dossiers samen bij Europol te behandelen.',
        'De flat op {street} werd doorzocht. Elf mensen zijn in veiligheid; twee mannen zijn aangehouden. De verklaringen volgen na vertaling. Gelieve het adres vertrouwelijk te houden.',
      ],
      question: 'welke nationaliteiten waren aan boord, en vragen sommigen bescherming?',
      clarification: 'de personen komen uit vier landen; negen van hen vragen internationale bescherming. Hun route staat in de bijlage.',
    },
    firearm: {
      subject: ['Herkomst van een pistool, nummer {doc}', 'Vuurwapen gevonden in {here}: herkomst'],
      request: [
        'Bij een huiszoeking in {here} op {date} werd een pistool kaliber 9 mm met nummer {doc} gevonden. Er werd recent mee geschoten. De proefstempel wijst naar {there}.\n\nGelieve de fabrikant, de eerste koper en een eventuele aangifte van verlies of diefstal te melden en de proefschoten te vergelijken die met de post komen.',
        '{person}, geboren op {born}, bood op internet omgebouwde alarmpistolen aan, te verzenden vanuit {there}. Een pakket met {count} stuks werd op {date} in {here} onderschept.\n\nGelieve te melden of hij een vergunning heeft en of andere pakketten bekend zijn.',
      ],
      answer: [
        'Pistool {doc} werd in 2014 in {there} verkocht en in 2019 door de eigenaar, een sportschutter, als gestolen opgegeven. De proefschoten passen bij geen open zaak.',
        '{person}, geboren op {born}, heeft geen vergunning. Zijn woning in {there} werd doorzocht: {count} andere stuks en gereedschap zijn in beslag genomen. Het dossier gaat naar het parket; kopie hierbij.',
      ],
      question: 'gelieve een foto van de proefstempels te sturen; het nummer alleen bestaat bij twee fabrikanten.',
      clarification: 'foto’s van de proefstempels en van de onderkant van de greep gaan hierbij.',
    },
    abuse: {
      subject: ['IP-adres {ip}: materiaal van kindermisbruik', 'Slachtofferidentificatie: mogelijke band met {there}'],
      request: [
        'Op {date} om {time} UTC werd vanaf het adres {ip} materiaal geplaatst dat het seksueel misbruik van een kind toont. De gesprekken doen vermoeden dat het kind bij de gebruiker woont en dat het misbruik doorgaat.\n\nGelieve de abonnee meteen te identificeren en ons uw maatregelen te melden, zodat wij kunnen afstemmen.',
        'Beelden die in {here} in beslag zijn genomen tonen een kind van ongeveer zeven in een flat. Een affiche aan de muur kondigt een dorpsfeest in {there} aan. Er is geen gezicht van een volwassene te zien.\n\nGelieve de achtergrond door uw specialisten te laten bekijken; alleen de geschoonde beelden gaan hierbij.',
      ],
      answer: [
        'Het adres {ip} leidt naar {street}, {there}. De woning werd vanmorgen doorzocht, het kind is veilig en een man van 41 zit vast. De gegevensdragers worden onderzocht; elk verder slachtoffer melden wij u.',
        'De affiche hing alleen in {there}, in het voorjaar van vorig jaar. Onze specialisten zien twee mogelijke gebouwen en werken verder. Gelieve alle beelden van dezelfde reeks te sturen.',
      ],
      question: 'is het tijdstip in UTC, en is het poortnummer bekend? Het adres wordt door veel klanten gedeeld.',
      clarification: 'het tijdstip is in UTC. De bronpoort was 51844.',
    },
    ransomware: {
      subject: ['Aanval op een ziekenhuis: logbestanden van {ip}', 'Ransomware: server {ip} in {there}'],
      request: [
        'Op {date} werden de computers van een ziekenhuis in {here} versleuteld. De gestolen gegevens gingen naar het adres {ip}, gehuurd bij een provider in {there} en betaald uit de portefeuille van {person}.\n\nGelieve de server veilig te stellen zonder de klant in te lichten. Een rechtshulpverzoek volgt vandaag.',
        'De besturingsserver van een aanval op {count} gemeenten staat in {there}, adres {ip}. Hij kan elk ogenblik gewist worden.\n\nGelieve de gegevens 90 dagen te bewaren (artikel 29 van het Verdrag van Boedapest) en ons de klant te melden.',
      ],
      answer: [
        'De server {ip} werd vanmorgen gekopieerd; de kopie blijft 90 dagen bewaard. De klant betaalde met een prepaidkaart en gaf de naam {person} op. De provider heeft meer zulke klanten.',
        'De gegevens van {ip} zijn bewaard onder onze referentie. Volgens de provider logde de klant het laatst in op {date}. Voor de overdracht is een beslissing van de rechtbank nodig.',
      ],
      question: 'gelieve de toegangstijden met hun tijdzone en de gezochte hashwaarden op te geven.',
      clarification: 'de tijden zijn in UTC; de lijst met hashwaarden gaat hierbij.',
    },
    threat: {
      subject: ['Mogelijke dreiging tegen een evenement in {there}', 'Extremistische contacten van {person}, geboren op {born}'],
      request: [
        'Een bron van onzekere betrouwbaarheid meldt dat {person}, geboren op {born}, spreekt over een aanslag op een groot evenement in {there} in de komende dagen. Hij verliet {here} op {date} in een {vehicle}, kenteken {plate}.\n\nGelieve de persoon en het voertuig te lokaliseren en ons meteen uw inschatting te geven.',
        'Op een telefoon die op {date} in {here} in beslag is genomen staan foto’s van in- en uitgangen van een stadion in {there} en een gesprek met {phone}.\n\nGelieve de gebruiker te identificeren en de beveiliging van de plaats in te lichten. Niets hiervan mag de betrokkene bereiken.',
      ],
      answer: [
        '{person}, geboren op {born}, werd vannacht in {there} gecontroleerd; zijn voertuig werd doorzocht. Er is niets verdachts gevonden. Hij blijft onder observatie; de organisator is ingelicht en de beveiliging verhoogd.',
        'De gebruiker van {phone} is geïdentificeerd en staat onder observatie. De foto’s zijn in het voorjaar tijdens een bezoek gemaakt. Wij achten de dreiging niet acuut en rapporteren dagelijks.',
      ],
      question: 'hoe weet de bron dit, en mogen wij het delen met de dienst die het evenement beveiligt?',
      clarification: 'de bron heeft het van horen zeggen. U mag het delen met de beveiligende dienst, zonder ons te noemen.',
    },
    banknotes: {
      subject: ['Valse biljetten van 50 euro, eerst gezien in {here}', 'Valse munt: band met {there}'],
      request: [
        'Sinds {date} zijn in winkels in {here} {count} valse biljetten van 50 euro van een nieuwe klasse uitgegeven. Het hologram is een sticker; het papier licht op onder uv-licht. Een koper, {person}, geboren op {born}, noemt een leverancier in {there}.\n\nGelieve te melden of de klasse bij u bekend is en of de koper al is opgevallen.',
      ],
      answer: [
        'De klasse is hier sinds het voorjaar bekend; {count} biljetten werden geregistreerd. {person}, geboren op {born}, kocht koperfolie en een snijmachine in {there}. Wij stellen een gezamenlijk onderzoek voor en melden de zaak bij Europol.',
      ],
      question: 'gelieve een biljet te sturen of de beelden in zichtbaar, ultraviolet en infrarood licht.',
      clarification: 'beelden in drie soorten licht gaan hierbij; twee biljetten vertrekken vandaag per koerier.',
    },
    welfare: {
      subject: ['Bezorgdheid om {person}, geboren op {born}, {there}', 'Controle van een adres in {there}: persoon in gevaar'],
      request: [
        'De familie van {person}, geboren op {born}, heeft sinds {date} geen nieuws. In haar laatste gesprek had zij het over zelfdoding. Zij woont op {street}, {there}.\n\nGelieve het adres meteen te bezoeken en ons te melden hoe het met haar gaat. Geef haar adres niet zonder haar toestemming aan de familie.',
        '{person}, geboren op {born}, verliet {here} met haar twee kinderen om aan haar man te ontkomen en is vermoedelijk in {there}. Hij kocht een ticket voor overmorgen en uitte bedreigingen.\n\nGelieve na te gaan of zij bescherming nodig heeft. Haar verblijfplaats mag de man niet bereiken.',
      ],
      answer: [
        '{person} werd een uur geleden thuis in {there} aangetroffen. Zij is onder medische begeleiding en stemt ermee in dat haar familie weet dat zij leeft, maar niet waar zij woont.',
        'De patrouille trof niemand aan op {street}. Een buurvrouw zag {person} op {date} met een koffer vertrekken. Ziekenhuizen en het opvanghuis in {there} zijn bevraagd; de zoektocht gaat voort.',
      ],
      question: 'heeft zij een telefoon, en weet zij dat zij gezocht wordt?',
      clarification: 'haar nummer is {phone}. Zij weet niet dat zij gezocht wordt.',
    },
    courier: {
      subject: ['Geldkoerier gecontroleerd: {amount}, kenteken {plate}', 'Witwassen: {company}, {there}'],
      request: [
        'Op {date} werd in {here} {amount} in kleine biljetten gevonden in een verborgen ruimte achter het dashboard van een {vehicle}, kenteken {plate}. De bestuurder, {person}, geboren op {born}, zegt dat hij in {there} een tweedehandswagen ging kopen.\n\nTer informatie. Graag vernemen wij of persoon, voertuig of de beweerde verkoper bekend is.',
        'De firma {company} in {there} ontving {count} overschrijvingen van bedrijven in {here} zonder personeel. Zaakvoerder is {person}, geboren op {born}. In totaal werd {amount} in één maand verplaatst.\n\nHet schema gaat hierbij. Uw bevindingen over de firma zijn welkom.',
      ],
      answer: [
        '{person}, geboren op {born}, kwam dit jaar {count} keer over de grens, telkens met een huurwagen. Op het opgegeven adres is geen autohandel. De douane in {there} heeft een gelijkaardige zaak; wij brengen u graag in contact.',
        '{company} werd vorige maand geschrapt. {person}, geboren op {born}, leidt nog twee firma’s op {street}, {there}. De financiële inlichtingeneenheid is op de hoogte.',
      ],
      question: 'werden de biljetten getest op drugssporen, en is het geld in beslag genomen of teruggegeven?',
      clarification: 'de test was positief voor cocaïne; het geld is op bevel van het parket in beslag genomen.',
    },
    artwork: {
      subject: ['Gestolen altaarpaneel uit {here}', 'Schilderijendiefstal: aanbod op een markt in {there}'],
      request: [
        'Een beschilderd paneel uit de zestiende eeuw, 84 bij 62 cm, met een schip voor een brandende stad, werd op {date} gestolen uit een kapel bij {here}. Een kunsthandelaar zag een dergelijk paneel in {there} te koop voor {amount}.\n\nGelieve de handelaars in de streek en de veilinghuizen te bevragen. Foto’s gaan hierbij.',
      ],
      answer: [
        'Het paneel werd gevonden bij een handelaar in {there}, die zegt het van {person}, geboren op {born}, te hebben gekocht. Het is in bewaring. Gelieve te melden of een deskundige kan komen en welke aanspraken er zijn.',
      ],
      question: 'staan er merken op de achterkant, en staat het werk in de databank van gestolen kunst?',
      clarification: 'op de achterkant staan een rode zegel en het nummer 117. Het werk staat sinds vorige week in de databank.',
    },
  },
  frame: {
    greeting: ['Beste collega’s,', 'Geachte collega’s,', 'Beste collega’s in {to},'],
    closing: ['Met vriendelijke groet,', 'Dank voor de samenwerking.\n\nMet collegiale groet,', 'Bij voorbaat dank voor een spoedig antwoord.\n\nVriendelijke groet,'],
    ourReference: 'Onze referentie: {our}',
    yourReference: 'Uw referentie: {your}',
    urgent: 'DRINGEND',
    clarificationAsked: 'Wij hebben uw verzoek ontvangen en in behandeling. Om te kunnen antwoorden moeten wij weten: ',
    clarified: 'In antwoord op uw vraag: ',
    delay: [
      'De gevraagde informatie kan alleen met toestemming van een rechter worden verstrekt. Die werd vandaag gevraagd; wij verwachten de beslissing over ongeveer {days} dagen en schrijven u zodra wij ze hebben.',
      'Uw verzoek ligt bij de bevoegde dienst. Door het aantal na te trekken personen zal het antwoord nog ongeveer {days} dagen vragen. Wij vragen uw begrip.',
    ],
    partial: 'Hierbij het eerste deel van het antwoord; de rest volgt zodra de lokale dienst heeft gerapporteerd.',
    answered: ['In antwoord op uw verzoek kunnen wij het volgende meedelen.', 'Met verwijzing naar uw bericht vindt u hier het resultaat van onze controles.', 'De gevraagde controles zijn uitgevoerd.'],
    refused: {
      a: 'De informatie is niet beschikbaar voor ons of voor de bevoegde autoriteiten hier (artikel 6, lid 1, onder a), van Richtlijn (EU) 2023/977). Uw verzoek is daarmee aan onze kant afgesloten.',
      c: 'De rechterlijke toestemming die het nationale recht vereist, is geweigerd (artikel 6, lid 1, onder c), van Richtlijn (EU) 2023/977). Wij kunnen de informatie helaas niet verstrekken.',
      'f-ii': 'Het verstrekken van de informatie zou nu een lopend onderzoek in gevaar brengen (artikel 6, lid 1, onder f), ii), van Richtlijn (EU) 2023/977). Gelieve uw vraag over zes weken te herhalen.',
      'g-ii': 'De beschreven feiten zijn naar ons recht geen strafbaar feit (artikel 6, lid 1, onder g), ii), van Richtlijn (EU) 2023/977), zodat de informatie niet kan worden verstrekt.',
    },
    passedOn: [
      'Hieronder vindt u een verzoek van {partner}. Gelieve de controles uit te voeren en ons tijdig te antwoorden.',
      '{partner} vraagt het volgende. Gelieve aan ons te rapporteren; wij antwoorden de partner. De beperkingen van het verzoek gelden ook voor u.',
    ],
    passedOnNews: 'Ter informatie, zoals ontvangen van {partner}. Gelieve ons te melden of u er iets aan hebt. De beperkingen ervan binden ook u.',
    checkedHere: ['Hierbij het resultaat van onze controles voor {partner}.', 'De controles zijn uitgevoerd. U mag het volgende doorgeven aan {partner}.'],
    asksAbroad: ['Gelieve het volgende verzoek over te maken aan {partner}.', 'In een onderzoek hier hebben wij informatie uit het buitenland nodig. Gelieve te vragen aan {partner}:'],
    resultFromAbroad: 'Hieronder vindt u het antwoord van {partner} op uw verzoek. De beperkingen ervan binden ook u.',
    copy: 'Kopie ter informatie (artikel 8 van Richtlijn (EU) 2023/977): onze dienst schreef rechtstreeks naar zijn tegenhanger in uw land. U hoeft niets te doen.',
    thanks: ['Dank voor het snelle antwoord. Wij hebben geen verdere vragen en sluiten de zaak af.', 'Hartelijk dank. De informatie heeft geholpen; gisteren werd een persoon in verdenking gesteld.'],
    reminder: 'Wij verwijzen naar ons verzoek {our}, waarop wij nog geen antwoord kregen. De zaak is bij ons nog open; gelieve ons de stand van zaken te melden.',
    kindNames: {
      'clarification-request': 'Verduidelijking gevraagd',
      clarification: 'Verduidelijking',
      'delay-notice': 'Vertraging',
      'partial-answer': 'Gedeeltelijk antwoord',
      answer: 'Antwoord',
      refusal: 'Weigering',
      copy: 'Kopie',
      reminder: 'Herinnering',
      thanks: 'Dank',
    },
    handlingText: 'Alleen voor het onderzoeksteam; niet aan de betrokkene of diens raadsman tonen zonder onze toestemming.',
  },
};
