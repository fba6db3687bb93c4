import type { LanguageTexts } from './texts.ts';

export const german: LanguageTexts = {
  matters: {
    vehicle: {
      subject: ['Kennzeichentreffer {plate}: Halter und Nutzer', 'Fahrzeugüberprüfung: {vehicle}, Kennzeichen {plate}'],
      request: [
        'Am {date} um {time} Uhr erfasste eine Kennzeichenkamera bei {here} ein Fahrzeug {vehicle}, Kennzeichen {plate}, wenige Minuten nach einem schweren Diebstahl aus einer Lagerhalle. Zwei Personen flüchteten damit.\n\nWir bitten um Mitteilung:\n1. des Eigentümers und Halters, und ob Fahrzeug oder Kennzeichen als gestohlen gemeldet sind;\n2. ob {person}, geboren am {born}, als Nutzer bekannt ist;\n3. früherer Kontrollen des Fahrzeugs im Raum {there}.',
        'Bei einer Verkehrskontrolle in {here} am {date} konnte der Fahrer eines Fahrzeugs {vehicle}, Kennzeichen {plate}, FIN {vin}, keine Zulassungsbescheinigung vorlegen. Er gibt an, {person} zu sein, geboren am {born}, und dass das Fahrzeug der Firma {company} in {there} gehört.\n\nWir bitten um Bestätigung von Halter, Versicherung und FIN sowie um Auskunft, ob das Fahrzeug gesucht wird.',
      ],
      answer: [
        'Das Fahrzeug {vehicle}, Kennzeichen {plate}, ist auf {company}, {street}, {there}, zugelassen. Es ist nicht als gestohlen gemeldet. {person}, geboren am {born}, ist der gewöhnliche Fahrer und hier wegen Hehlerei bekannt (zwei Einträge). Frühere Kontrollen waren ohne Befund.',
        'Das Kennzeichen {plate} gehört zu einem Fahrzeug anderer Farbe, das {there} nicht verlassen hat. Bei den von Ihnen gesehenen Schildern handelt es sich sehr wahrscheinlich um Dubletten; der rechtmäßige Halter wurde vernommen. Wir bitten um die Lichtbilder für das hiesige Verfahren.',
      ],
      question: 'An welcher Kamera und in welcher Fahrtrichtung wurde das Fahrzeug erfasst, und können wir das Lichtbild erhalten?',
      clarification: 'Das Fahrzeug wurde bei Kilometer 42 in Richtung {there} erfasst. Das Lichtbild ist beigefügt; das Kennzeichen ist zweifelsfrei lesbar.',
    },
    missing: {
      subject: ['Vermisste Minderjährige: {person}, geboren am {born}', 'Vermisstes 15-jähriges Mädchen, möglicherweise in {there}'],
      request: [
        '{person}, geboren am {born}, verließ am {date} gegen {time} Uhr die Wohnung in {here} und ist nicht zurückgekehrt. Sie ist 164 cm groß, schlank, hat langes dunkles Haar und trägt einen grünen Parka und weiße Turnschuhe. Ihre letzte Nachricht um 22:40 Uhr erwähnt eine Freundin in {there}. Sie hat kein Geld und benötigt täglich Medikamente.\n\nWir bitten, die Anschrift {street}, {there}, und die Jugendschutzstellen zu überprüfen und uns sofort zu benachrichtigen. Die Eltern sind mit einer Veröffentlichung einverstanden.',
        'Gesucht wird {person}, geboren am {born}, seit {date} aus einer Jugendeinrichtung in {here} abgängig. Sie reist vermutlich mit einem Erwachsenen, den sie im Internet kennenlernte und der die Nummer {phone} benutzt. Leib und Leben sind in Gefahr.\n\nWir bitten um Ortung der Nummer und um Überprüfung des Bahnhofs und der Herbergen in {there}.',
      ],
      answer: [
        '{person} wurde heute Morgen wohlbehalten in {street}, {there}, angetroffen. Sie befindet sich in der Obhut des Jugendamts. Bitte teilen Sie mit, wer sie wann abholt; die Staatsanwaltschaft ist unterrichtet.',
        'Die Anschrift {street} in {there} wurde zweimal aufgesucht. Dort kennt niemand {person}. Die Nummer {phone} war zuletzt um {time} Uhr in {there} aktiv. Bahnpolizei und Schutzstellen haben ihre Beschreibung; jede Spur wird sofort gemeldet.',
      ],
      question: 'Sind die Eltern oder der Vormund mit der Veröffentlichung eines Lichtbilds hier einverstanden, und welche Medikamente braucht sie?',
      clarification: 'Beide Eltern sind mit der Veröffentlichung einverstanden. Sie braucht zweimal täglich Insulin; ihr Vorrat ist seit gestern erschöpft.',
    },
    identity: {
      subject: ['Zweifelhaftes Dokument {doc}: wer ist der Inhaber?', 'Identitätsfeststellung: {person}, geboren am {born}'],
      request: [
        'Bei einer Kontrolle in {here} am {date} legte ein Mann die Identitätskarte {doc} auf den Namen {person}, geboren am {born} in {there}, vor. Das Lichtbild wurde ausgetauscht. Fingerabdrücke und Lichtbild sind beigefügt.\n\nBitte teilen Sie mit, ob das Dokument dort ausgestellt wurde, für wen, und ob die Person unter diesem oder einem anderen Namen bekannt ist.',
        'Ein Mann, der sich {person} nennt, geboren am {born}, wird seit {date}, {time} Uhr, in {here} festgehalten. Morgen früh entscheidet der Richter über die Haft. Er hat keine Papiere und will sechs Jahre in {there} gelebt haben.\n\nWir bitten, bis dahin Identität, Vorstrafen und etwaige Fahndungen zu bestätigen.',
      ],
      answer: [
        'Das Dokument {doc} wurde in {there} für eine andere Person ausgestellt und im März als verloren gemeldet. Die Fingerabdrücke sind die von {person}, geboren am {born}, hier wegen Urkundenfälschung und Diebstahls bekannt. Er wird nicht gesucht. Sein Lichtbild ist beigefügt.',
        'Keine Erkenntnisse zu {person}, geboren am {born}. Die Fingerabdrücke gehören einem Mann, der bis 2021 unter einem anderen Vornamen in {there} lebte; er hat zwei Verurteilungen wegen Diebstahls und wird nicht gesucht. Der Auszug ist beigefügt.',
      ],
      question: 'Bitte übersenden Sie die Fingerabdrücke im NIST-Format; die erhaltene Kopie ist nicht recherchefähig.',
      clarification: 'Die Fingerabdrücke sind in besserer Auflösung beigefügt, dazu der rechte Handflächenabdruck.',
    },
    subscriber: {
      subject: ['Anschlussinhaber von {phone}', 'Rufnummer {phone}: Nutzer und Kontakte'],
      request: [
        'In einem Verfahren wegen Einfuhr von Kokain führte der Beschuldigte {person}, geboren am {born}, zwischen dem {date} und heute 43 Gespräche mit {phone}. Die Nummer steht in keinem Verzeichnis.\n\nWir bitten um Feststellung von Inhaber und tatsächlichem Nutzer und um Auskunft, ob sie Ihren Rauschgiftdienststellen bekannt sind.',
        'Mit der Nummer {phone} wurden am {date} ältere Menschen in {here} angerufen und mit einem angeblich von Angehörigen verursachten tödlichen Unfall getäuscht. Der Schaden beträgt bisher {amount}.\n\nWir bitten um Inhaber, Tag der Freischaltung und Verkaufsstelle der Karte.',
      ],
      answer: [
        'Die Nummer {phone} ist eine Prepaidkarte, registriert auf {person}, geboren am {born}, {street}, {there}. Er ist wegen Betäubungsmitteldelikten bekannt. Die Nummer wurde vorige Woche abgeschaltet.',
        'Die Nummer {phone} wurde in einem Spätkauf in {there} verkauft und mit gestohlenen Personalien registriert. Der Geschädigte hat Anzeige erstattet. Für Verkehrsdaten ist ein Rechtshilfeersuchen nötig.',
      ],
      question: 'Für welchen Zeitraum benötigen Sie den Inhaber? Die Nummer wurde in zwei Jahren dreimal vergeben.',
      clarification: 'Benötigt wird der Inhaber am {date} zwischen 08:00 und 20:00 Uhr.',
    },
    account: {
      subject: ['Überweisungsbetrug: Konto {iban}, {amount}', 'Inhaber des Kontos {iban}'],
      request: [
        'Am {date} überwies eine Firma in {here} {amount} auf das Konto {iban}, nachdem eine scheinbar vom Lieferanten stammende Mail eine neue Bankverbindung angekündigt hatte. Der Lieferant hat seine Bank nie gewechselt.\n\nWir bitten um Feststellung von Inhaber und Verfügungsberechtigten und um Auskunft, ob das Geld noch vorhanden ist.',
        '{person}, geboren am {born}, wird verdächtigt, nicht vorhandene Ferienhäuser anzubieten. Mindestens {count} Personen zahlten auf das Konto {iban}.\n\nWir bitten um Inhaber, Kontostand und ausgehende Zahlungen seit {date}, soweit dies ohne richterlichen Beschluss möglich ist.',
      ],
      answer: [
        'Das Konto {iban} wurde im Januar von {person}, geboren am {born}, {street}, {there}, eröffnet. {amount} gingen ein und am selben Tag in drei Überweisungen ab. Die Bank hat den Rest gesperrt; ein Rechtshilfeersuchen innerhalb von 30 Tagen erhält die Sperre aufrecht.',
        'Inhaber von {iban} ist {company}, {there}, eine Gesellschaft ohne Personal und Räume. Der Geschäftsführer ist nicht auffindbar. Die Zentralstelle für Finanztransaktionen hat einen Vorgang angelegt und wird sich an ihre Partnerstelle wenden.',
      ],
      question: 'Bitte übersenden Sie die Mail mit vollständigem Header und den Namen, unter dem das Konto angegeben wurde.',
      clarification: 'Die Mail mit Header ist beigefügt. Das Konto wurde auf den Namen {company} angegeben.',
    },
    document: {
      subject: ['Gestohlene Ausweise, {doc} und folgende', 'Verlorener oder gestohlener Reisepass {doc}'],
      request: [
        'In der Nacht zum {date} entwendeten Einbrecher {count} Blanko-Identitätskarten aus dem Gemeindeamt in {here}, Nummern {doc} und folgende. Sie sind in den Sachfahndungsdateien erfasst.\n\nWir bitten, Ihre Grenzdienststellen zu unterrichten und uns jede Verwendung dieser Nummern mitzuteilen.',
        'Der Reisepass {doc}, ausgestellt für {person}, geboren am {born}, wurde am {date} in {here} als gestohlen gemeldet. Am selben Tag versuchte jemand, damit in {there} ein Konto zu eröffnen.\n\nWir bitten, die Aufnahmen am Schalter zu sichern und mitzuteilen, wer den Pass vorlegte.',
      ],
      answer: [
        'Eine der Karten, {doc}, wurde zwei Tage später am Flughafen {there} vorgelegt. Der Inhaber wurde zurückgewiesen und vernommen; er kaufte die Karte im Internet für {amount}. Die Niederschrift ist beigefügt.',
        'Die Nummern sind erfasst. Bisher gibt es in {there} keine Spur einer Verwendung. Die Bank hat ihre Aufnahmen aufbewahrt; sie zeigen einen etwa vierzigjährigen Mann, siehe Anlage.',
      ],
      question: 'Bitte nennen Sie den genauen Nummernkreis und die Ausgabe des Vordrucks.',
      clarification: 'Der Nummernkreis beginnt mit {doc} und umfasst {count} Nummern; es ist das Muster 2021 mit dem Fenster unten rechts.',
    },
    seizure: {
      subject: ['Sicherstellung von {quantity} Kokain, Bezüge nach {there}', 'Amphetamin und Tablettenpressen, Bezüge nach {there}'],
      request: [
        'Am {date} um {time} Uhr wurden in {here} {quantity} Kokain hinter der Wand eines Kühllastwagens, Kennzeichen {plate}, gefunden. Die Ladung Obst war für {company} in {there} bestimmt. Der Fahrer, {person}, geboren am {born}, wurde festgenommen; in seinem Telefon steht die Nummer {phone} unter „Oncle“.\n\nZu Ihrer Kenntnis und zur Verwendung in eigenen Verfahren. Bitte teilen Sie mit, ob Firma, Nummer oder Fahrer bekannt sind.',
        'Bei der Durchsuchung eines Lagerraums in {here} am {date} fanden wir {quantity} Amphetamin, zwei Tablettenpressen und Lieferscheine für {street}, {there}. Die Verpackung trägt dieselben Zeichen wie Ihre Sicherstellung vom letzten Herbst.\n\nDie Lichtbilder sind beigefügt. Für einen Vergleich wären wir dankbar.',
      ],
      answer: [
        'Vielen Dank für den Hinweis. Gegen {company} wird hier ermittelt, und die Nummer {phone} ist bekannt. Die Ermittler schlagen für nächste Woche eine Videobesprechung vor; bitte nennen Sie einen Ansprechpartner.',
        'Die Zeichen auf der Verpackung stimmen mit denen unserer Sicherstellung überein. {person}, geboren am {born}, überquerte bei {there} in diesem Jahr viermal die Grenze. Unsere Auswertung übersendet den Vergleich bis Ende der Woche.',
      ],
      question: 'Dürfen wir die Erkenntnisse im hiesigen Verfahren verwenden oder nur als Ermittlungsansatz?',
      clarification: 'Die Erkenntnisse dürfen als Ermittlungsansatz dienen. Für die Verwendung als Beweis ist ein Ersuchen an unsere Staatsanwaltschaft nötig.',
    },
    surrender: {
      subject: ['Auslieferung von {person}: Termin und Begleitung', 'Übergabe von {person}, geboren am {born}: Absprachen'],
      request: [
        'Das Gericht in {here} hat die Übergabe von {person}, geboren am {born}, an Ihre Behörden beschlossen; die Entscheidung ist seit dem {date} rechtskräftig. Die Frist von zehn Tagen läuft bald ab.\n\nBitte schlagen Sie Termin und Flug vor, nennen Sie Ihre Begleitbeamten und teilen Sie mit, ob ärztliche Begleitung nötig ist.',
        '{person}, geboren am {born}, am {date} in {here} aufgrund Ihres Haftbefehls festgenommen, stimmt seiner Übergabe zu. Er bleibt in Haft, bis der Richter über deren Fortdauer entscheidet.\n\nBitte übersenden Sie das Original des Haftbefehls mit Übersetzung und teilen Sie mit, ob weitere Strafen zu verbüßen sind.',
      ],
      answer: [
        'Unsere drei Begleitbeamten treffen am kommenden Donnerstag um {time} Uhr in {here} ein und reisen mit dem Abendflug zurück. Namen und Nummern der Dienstwaffen stehen in der Anlage. {person} benötigt keine ärztliche Begleitung.',
        'Haftbefehl und Übersetzung sind beigefügt. {person}, geboren am {born}, hat noch eine Strafe von acht Monaten zu verbüßen, für die eine gesonderte Zustimmung erbeten wird.',
      ],
      question: 'Befindet sich die Person in einem eigenen Verfahren in Haft, sodass die Übergabe aufzuschieben ist?',
      clarification: 'Ein eigenes Verfahren besteht nicht; der Übergabe steht nichts entgegen.',
    },
    burglary: {
      subject: ['DNA-Treffer {doc}: Personalien', 'Einbrüche um {here}: Gruppe aus {there}'],
      request: [
        'Der automatisierte Abgleich ergab einen Treffer zwischen einer Spur aus einem Einbruch in {here} vom {date} und einem Profil Ihrer Datei (Ihre Kennung {doc}). Unser Sachverständiger hat ihn bestätigt.\n\nWir bitten um die Kerndaten der Person, ein Lichtbild und die Anlasstaten.',
        'Seit dem {date} wurde {count} Mal in Villen um {here} eingebrochen, stets zwischen 17 und 20 Uhr über das Obergeschoss. Zweimal wurde ein Fahrzeug mit dem Kennzeichen {plate} gesehen. Ein Verdächtiger nennt sich {person}, geboren am {born}.\n\nBitte überprüfen Sie beide und teilen Sie mit, ob die Arbeitsweise bekannt ist.',
      ],
      answer: [
        'Das Profil gehört zu {person}, geboren am {born}, letzte bekannte Anschrift {street}, {there}. Es wurde nach einer Einbruchsserie im Jahr 2022 erhoben. Lichtbild und Verurteilungen sind beigefügt.',
        '{person}, geboren am {born}, gehört zu einer siebenköpfigen Gruppe, die von {there} aus arbeitet und wöchentlich die Fahrzeuge wechselt. Das Kennzeichen {plate} wurde von einem geparkten Wagen entwendet. Eine Auswertung der Gruppe ist beigefügt.',
      ],
      question: 'Bitte nennen Sie die Zahl der Merkmalsysteme und die Güte der Spur.',
      clarification: 'Zwölf Systeme, vollständiges Profil, ein Verursacher.',
    },
    smuggling: {
      subject: ['Schleusung: {count} Personen in einem Lieferwagen, Kennzeichen {plate}', 'Schleusernetz zwischen {here} und {there}'],
      request: [
        'Am {date} um {time} Uhr wurden in {here} {count} Personen ohne Papiere, darunter vier Kinder, in einem Fahrzeug {vehicle}, Kennzeichen {plate}, angetroffen. Der Fahrer, {person}, geboren am {born}, erhielt seine Weisungen von {phone}. Die Beförderten zahlten bis zu {amount}.\n\nBitte teilen Sie mit, ob Fahrer, Fahrzeug oder Nummer bekannt sind und wer das Fahrzeug in {there} gemietet hat.',
        'Zeugen berichten von einer Wohnung in {street}, {there}, in der Menschen festgehalten werden, bevor sie nach {here} gebracht werden. Als Organisator nennen sie {person}. Einer von ihnen hat seit {date} keinen Kontakt zu seiner Familie.\n\nWir bitten, die Anschrift mit der Vorsicht zu überprüfen, die die Sicherheit der Menschen dort verlangt.',
      ],
      answer: [
        'Das Fahrzeug wurde in {there} mit dem Führerschein von {person}, geboren am {born}, gemietet, der ihn am Tag danach als verloren meldete. Die Nummer {phone} ist von zwei früheren Fahrten bekannt. Wir schlagen vor, beide Vorgänge gemeinsam bei Europol zu führen.',
        'Die Wohnung in {street} wurde durchsucht. Elf Menschen sind in Sicherheit; zwei Männer wurden festgenommen. Die Aussagen folgen nach Übersetzung. Bitte behandeln Sie die Anschrift vertraulich.',
      ],
      question: 'Welche Staatsangehörigkeiten waren an Bord, und suchen einige um Schutz nach?',
      clarification: 'Die Personen kommen aus vier Ländern; neun von ihnen suchen um internationalen Schutz nach. Der Reiseweg steht in der Anlage.',
    },
    firearm: {
      subject: ['Herkunft einer Pistole, Nummer {doc}', 'Schusswaffe in {here} gefunden: Herkunft'],
      request: [
        'Bei einer Durchsuchung in {here} am {date} wurde eine Pistole im Kaliber 9 mm mit der Nummer {doc} gefunden. Aus ihr wurde kürzlich geschossen. Das Beschusszeichen weist nach {there}.\n\nWir bitten um Hersteller, Erstkäufer und Auskunft über Verlust oder Diebstahl sowie um Vergleich der Probeschüsse, die mit der Post kommen.',
        '{person}, geboren am {born}, bot im Internet umgebaute Schreckschusswaffen an, Versand aus {there}. Ein Paket mit {count} Stück wurde am {date} in {here} angehalten.\n\nBitte teilen Sie mit, ob er eine Erlaubnis hat und ob weitere Pakete bekannt sind.',
      ],
      answer: [
        'Die Pistole {doc} wurde 2014 in {there} verkauft und 2019 von ihrem Eigentümer, einem Sportschützen, als gestohlen gemeldet. Die Probeschüsse passen zu keinem offenen Fall.',
        '{person}, geboren am {born}, hat keine Erlaubnis. Seine Wohnung in {there} wurde durchsucht: {count} weitere Stücke und Werkzeug wurden sichergestellt. Die Akte geht an die Staatsanwaltschaft; Kopie anbei.',
      ],
      question: 'Bitte übersenden Sie ein Lichtbild der Beschusszeichen; die Nummer allein gibt es bei zwei Herstellern.',
      clarification: 'Lichtbilder der Beschusszeichen und der Griffunterseite sind beigefügt.',
    },
    abuse: {
      subject: ['IP-Adresse {ip}: Missbrauchsdarstellungen von Kindern', 'Opferidentifizierung: möglicher Bezug nach {there}'],
      request: [
        'Am {date} um {time} Uhr UTC wurden von der Adresse {ip} Aufnahmen hochgeladen, die den sexuellen Missbrauch eines Kindes zeigen. Die Chats lassen vermuten, dass das Kind beim Nutzer lebt und der Missbrauch andauert.\n\nWir bitten um sofortige Feststellung des Anschlussinhabers und um Mitteilung Ihrer Maßnahmen, damit wir uns abstimmen können.',
        'In {here} gesicherte Bilder zeigen ein etwa siebenjähriges Kind in einer Wohnung. Ein Plakat an der Wand wirbt für ein Stadtfest in {there}. Gesichter von Erwachsenen sind nicht zu sehen.\n\nBitte lassen Sie Ihre Fachleute den Hintergrund auswerten; beigefügt sind nur die bereinigten Bilder.',
      ],
      answer: [
        'Die Adresse {ip} führt zu {street}, {there}. Die Wohnung wurde heute Morgen durchsucht, das Kind ist in Sicherheit und ein 41-jähriger Mann in Haft. Die Datenträger werden untersucht; weitere Opfer teilen wir Ihnen mit.',
        'Das Plakat hing nur in {there}, im Frühjahr letzten Jahres. Unsere Fachleute sehen zwei mögliche Gebäude und arbeiten weiter. Bitte senden Sie alle Bilder derselben Reihe.',
      ],
      question: 'Ist der Zeitstempel in UTC, und ist die Portnummer bekannt? Die Adresse wird von vielen Kunden geteilt.',
      clarification: 'Der Zeitstempel ist in UTC. Der Quellport war 51844.',
    },
    ransomware: {
      subject: ['Angriff auf ein Krankenhaus: Protokolle von {ip}', 'Erpressungssoftware: Server {ip} in {there}'],
      request: [
        'Am {date} wurden die Rechner eines Krankenhauses in {here} verschlüsselt. Die gestohlenen Daten gingen an die Adresse {ip}, gemietet bei einem Anbieter in {there} und aus der Wallet von {person} bezahlt.\n\nWir bitten, den Server zu sichern, ohne den Kunden zu unterrichten. Ein Rechtshilfeersuchen folgt heute.',
        'Der Steuerungsserver eines Angriffs auf {count} Gemeinden steht in {there}, Adresse {ip}. Er kann jederzeit gelöscht werden.\n\nWir bitten, die Daten 90 Tage zu sichern (Artikel 29 des Budapester Übereinkommens) und den Kunden mitzuteilen.',
      ],
      answer: [
        'Der Server {ip} wurde heute Morgen gesichert; das Abbild wird 90 Tage aufbewahrt. Der Kunde zahlte mit einer Prepaidkarte und gab den Namen {person} an. Der Anbieter hat weitere Kunden dieser Art.',
        'Die Daten von {ip} sind unter unserem Aktenzeichen gesichert. Nach Angaben des Anbieters meldete sich der Kunde zuletzt am {date} an. Die Herausgabe bedarf eines Gerichtsbeschlusses.',
      ],
      question: 'Bitte nennen Sie die Zugriffszeiten mit Zeitzone und die gesuchten Hashwerte.',
      clarification: 'Die Zeiten sind in UTC; die Liste der Hashwerte ist beigefügt.',
    },
    threat: {
      subject: ['Mögliche Gefahr für eine Veranstaltung in {there}', 'Extremistische Kontakte von {person}, geboren am {born}'],
      request: [
        'Eine Quelle von ungewisser Zuverlässigkeit berichtet, {person}, geboren am {born}, spreche von einem Anschlag auf eine Großveranstaltung in {there} in den nächsten Tagen. Er verließ {here} am {date} in einem Fahrzeug {vehicle}, Kennzeichen {plate}.\n\nWir bitten, Person und Fahrzeug festzustellen und uns Ihre Bewertung sofort mitzuteilen.',
        'Auf einem am {date} in {here} sichergestellten Telefon befinden sich Bilder der Ein- und Ausgänge eines Stadions in {there} und ein Chat mit {phone}.\n\nWir bitten um Feststellung des Nutzers und Unterrichtung der Schutzkräfte. Dem Betroffenen darf nichts bekannt werden.',
      ],
      answer: [
        '{person}, geboren am {born}, wurde in der Nacht in {there} kontrolliert, sein Fahrzeug durchsucht. Es fand sich nichts Verdächtiges. Er bleibt unter Beobachtung; der Veranstalter ist unterrichtet, der Schutz verstärkt.',
        'Der Nutzer von {phone} ist festgestellt und unter Beobachtung. Die Bilder entstanden im Frühjahr bei einem Besuch. Wir halten die Gefahr nicht für unmittelbar und berichten täglich.',
      ],
      question: 'Woher weiß es die Quelle, und dürfen wir die schützende Dienststelle unterrichten?',
      clarification: 'Die Quelle weiß es vom Hörensagen. Sie dürfen die schützende Dienststelle unterrichten, ohne uns zu nennen.',
    },
    banknotes: {
      subject: ['Falsche 50-Euro-Noten, zuerst in {here}', 'Falschgeld: Bezug nach {there}'],
      request: [
        'Seit dem {date} wurden in Geschäften in {here} {count} falsche 50-Euro-Noten einer neuen Klasse ausgegeben. Das Hologramm ist ein Aufkleber; das Papier leuchtet unter UV-Licht. Ein Abnehmer, {person}, geboren am {born}, nennt einen Lieferanten in {there}.\n\nBitte teilen Sie mit, ob die Klasse bekannt ist und ob der Abnehmer in Erscheinung getreten ist.',
      ],
      answer: [
        'Die Klasse ist hier seit dem Frühjahr bekannt; {count} Noten wurden erfasst. {person}, geboren am {born}, kaufte in {there} Kupferfolie und eine Schneidemaschine. Wir schlagen ein gemeinsames Verfahren vor und melden den Vorgang an Europol.',
      ],
      question: 'Bitte übersenden Sie eine Note oder Aufnahmen in sichtbarem, ultraviolettem und infrarotem Licht.',
      clarification: 'Aufnahmen in drei Lichtarten sind beigefügt; zwei Noten gehen heute per Kurier ab.',
    },
    welfare: {
      subject: ['Sorge um {person}, geboren am {born}, {there}', 'Überprüfung einer Anschrift in {there}: Person in Gefahr'],
      request: [
        'Die Familie von {person}, geboren am {born}, ist seit {date} ohne Nachricht. Im letzten Gespräch kündigte sie an, sich das Leben zu nehmen. Sie wohnt in {street}, {there}.\n\nWir bitten, die Anschrift sofort aufzusuchen und uns zu berichten. Bitte geben Sie die Anschrift nicht ohne ihre Zustimmung an die Familie weiter.',
        '{person}, geboren am {born}, verließ {here} mit ihren zwei Kindern auf der Flucht vor ihrem Mann und ist vermutlich in {there}. Er hat eine Fahrkarte für übermorgen gekauft und Drohungen geäußert.\n\nWir bitten zu klären, ob sie Schutz braucht. Ihr Aufenthalt darf dem Mann nicht bekannt werden.',
      ],
      answer: [
        '{person} wurde vor einer Stunde zu Hause in {there} angetroffen. Sie ist in ärztlicher Behandlung und stimmt zu, dass ihre Familie erfährt, dass sie lebt, nicht aber, wo sie wohnt.',
        'Die Streife traf in {street} niemanden an. Eine Nachbarin sah {person} am {date} mit einem Koffer gehen. Krankenhäuser und die Schutzunterkunft in {there} wurden befragt; die Suche dauert an.',
      ],
      question: 'Hat sie ein Telefon, und weiß sie von der Suche?',
      clarification: 'Ihre Nummer ist {phone}. Von der Suche weiß sie nichts.',
    },
    courier: {
      subject: ['Geldkurier kontrolliert: {amount}, Kennzeichen {plate}', 'Geldwäsche: {company}, {there}'],
      request: [
        'Am {date} wurden in {here} {amount} in kleinen Scheinen in einem Versteck hinter dem Armaturenbrett eines Fahrzeugs {vehicle}, Kennzeichen {plate}, gefunden. Der Fahrer, {person}, geboren am {born}, will in {there} einen Gebrauchtwagen kaufen.\n\nZu Ihrer Kenntnis. Bitte teilen Sie mit, ob Person, Fahrzeug oder der angebliche Verkäufer bekannt sind.',
        'Die Firma {company} in {there} erhielt {count} Überweisungen von Firmen ohne Personal in {here}. Geschäftsführer ist {person}, geboren am {born}. Insgesamt wurden in einem Monat {amount} bewegt.\n\nDas Schema ist beigefügt. Über Ihre Erkenntnisse zur Firma würden wir uns freuen.',
      ],
      answer: [
        '{person}, geboren am {born}, überquerte in diesem Jahr {count} Mal die Grenze, stets mit Mietwagen. An der genannten Anschrift gibt es keinen Autohandel. Der Zoll in {there} führt einen ähnlichen Vorgang; wir stellen gern den Kontakt her.',
        '{company} wurde im letzten Monat gelöscht. {person}, geboren am {born}, führt zwei weitere Firmen in {street}, {there}. Die Zentralstelle für Finanztransaktionen ist unterrichtet.',
      ],
      question: 'Wurden die Scheine auf Rauschgiftspuren geprüft, und ist das Geld sichergestellt oder zurückgegeben?',
      clarification: 'Der Test auf Kokain war positiv; das Geld ist auf Anordnung der Staatsanwaltschaft sichergestellt.',
    },
    artwork: {
      subject: ['Gestohlene Altartafel aus {here}', 'Gemäldediebstahl: Angebot auf einem Markt in {there}'],
      request: [
        'Eine bemalte Tafel des sechzehnten Jahrhunderts, 84 mal 62 cm, mit einem Schiff vor einer brennenden Stadt, wurde am {date} aus einer Kapelle bei {here} gestohlen. Ein Kunsthändler sah eine solche Tafel in {there} für {amount} angeboten.\n\nWir bitten, die Händler der Gegend und die Auktionshäuser zu befragen. Lichtbilder sind beigefügt.',
      ],
      answer: [
        'Die Tafel wurde bei einem Händler in {there} gefunden, der sie von {person}, geboren am {born}, gekauft haben will. Sie ist sichergestellt. Bitte teilen Sie mit, ob ein Sachverständiger kommen kann und welche Ansprüche bestehen.',
      ],
      question: 'Gibt es Zeichen auf der Rückseite, und ist das Werk in der Datei gestohlener Kunstwerke?',
      clarification: 'Auf der Rückseite sind ein rotes Siegel und die Nummer 117. Das Werk ist seit letzter Woche in der Datei.',
    },
  },
  frame: {
    greeting: ['Liebe Kolleginnen und Kollegen,', 'Sehr geehrte Damen und Herren,', 'Sehr geehrte Kolleginnen und Kollegen in {to},'],
    closing: ['Mit freundlichen Grüßen', 'Vielen Dank für die Zusammenarbeit.\n\nMit kollegialen Grüßen', 'Für eine baldige Antwort danken wir im Voraus.\n\nMit freundlichen Grüßen'],
    ourReference: 'Unser Zeichen: {our}',
    yourReference: 'Ihr Zeichen: {your}',
    urgent: 'DRINGEND',
    clarificationAsked: 'Ihr Ersuchen liegt vor und wird bearbeitet. Zur Beantwortung bitten wir um Auskunft: ',
    clarified: 'Zu Ihrer Frage: ',
    delay: [
      'Die erbetene Auskunft darf nur mit richterlicher Genehmigung erteilt werden. Sie wurde heute beantragt; mit der Entscheidung rechnen wir in etwa {days} Tagen und schreiben Ihnen, sobald sie vorliegt.',
      'Ihr Ersuchen liegt der zuständigen Dienststelle vor. Wegen der Zahl der zu überprüfenden Personen wird die Antwort noch etwa {days} Tage dauern. Wir bitten um Verständnis.',
    ],
    partial: 'Hier der erste Teil der Antwort; der Rest folgt, sobald die örtliche Dienststelle berichtet hat.',
    answered: ['Zu Ihrem Ersuchen können wir Folgendes mitteilen.', 'Unter Bezug auf Ihre Nachricht hier das Ergebnis unserer Überprüfungen.', 'Die erbetenen Überprüfungen wurden durchgeführt.'],
    refused: {
      a: 'Die Informationen liegen weder uns noch den zuständigen Behörden vor (Artikel 6 Absatz 1 Buchstabe a der Richtlinie (EU) 2023/977). Ihr Ersuchen ist damit hier abgeschlossen.',
      c: 'Die nach nationalem Recht nötige richterliche Genehmigung wurde versagt (Artikel 6 Absatz 1 Buchstabe c der Richtlinie (EU) 2023/977). Wir bedauern, die Informationen nicht übermitteln zu können.',
      'f-ii': 'Die Übermittlung würde derzeit ein laufendes Ermittlungsverfahren gefährden (Artikel 6 Absatz 1 Buchstabe f Ziffer ii der Richtlinie (EU) 2023/977). Bitte fragen Sie in sechs Wochen erneut an.',
      'g-ii': 'Der geschilderte Sachverhalt ist nach hiesigem Recht keine Straftat (Artikel 6 Absatz 1 Buchstabe g Ziffer ii der Richtlinie (EU) 2023/977); die Informationen können nicht übermittelt werden.',
    },
    passedOn: [
      'Nachstehend ein Ersuchen von {partner}. Bitte führen Sie die Überprüfungen durch und berichten Sie uns rechtzeitig.',
      '{partner} bittet um Folgendes. Bitte berichten Sie an uns; wir antworten dem Partner. Die Beschränkungen des Ersuchens gelten auch für Sie.',
    ],
    passedOnNews: 'Zu Ihrer Kenntnis, wie von {partner} erhalten. Bitte teilen Sie mit, ob Sie es verwerten können. Die Beschränkungen binden auch Sie.',
    checkedHere: ['Hier das Ergebnis unserer Überprüfungen für {partner}.', 'Die Überprüfungen sind erfolgt. Folgendes kann an {partner} weitergegeben werden.'],
    asksAbroad: ['Bitte richten Sie folgendes Ersuchen an {partner}.', 'In einem hiesigen Verfahren werden Informationen aus dem Ausland benötigt. Bitte fragen Sie {partner}:'],
    resultFromAbroad: 'Nachstehend die Antwort von {partner} auf Ihr Ersuchen. Deren Beschränkungen binden auch Sie.',
    copy: 'Kopie zur Kenntnis (Artikel 8 der Richtlinie (EU) 2023/977): Unsere Dienststelle hat unmittelbar an ihre Partnerstelle in Ihrem Land geschrieben. Von Ihrer Seite ist nichts zu veranlassen.',
    thanks: ['Vielen Dank für die schnelle Antwort. Wir haben keine weiteren Fragen und schließen den Vorgang.', 'Herzlichen Dank. Die Auskunft hat geholfen; gestern wurde eine Person beschuldigt.'],
    reminder: 'Wir beziehen uns auf unser Ersuchen {our}, zu dem uns noch keine Antwort vorliegt. Der Vorgang ist hier weiter offen; bitte teilen Sie den Sachstand mit.',
    kindNames: {
      'clarification-request': 'Rückfrage',
      clarification: 'Klarstellung',
      'delay-notice': 'Verzögerung',
      'partial-answer': 'Teilantwort',
      answer: 'Antwort',
      refusal: 'Ablehnung',
      copy: 'Kopie',
      reminder: 'Erinnerung',
      thanks: 'Dank',
    },
    handlingText: 'Nur für die Ermittlungsgruppe; ohne unsere Zustimmung weder dem Betroffenen noch dessen Beistand zu zeigen.',
  },
};
