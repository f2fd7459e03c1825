<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About Presselage</source>
        <translation>Über Presselage</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archiv</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>Läuft mit</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>&amp;Copy details</source>
        <translation>Angaben &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Open profile folder</source>
        <translation>&amp;Profilordner öffnen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>A live desk for German news</source>
        <translation>Ein Live-Pult für deutschsprachige Nachrichten</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Open the folder: {}</source>
        <translation>Den Ordner öffnen: {}</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the path: {}</source>
        <translation>Den Pfad kopieren: {}</translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s)</source>
        <translation>
            <numerusform>%n Sicherung</numerusform>
            <numerusform>%n Sicherungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>Copied: {}</source>
        <translation>Kopiert: {}</translation>
    </message>
    <message>
        <source>This folder is not there yet: {}</source>
        <translation>Diesen Ordner gibt es noch nicht: {}</translation>
    </message>
    <message>
        <source>The system cannot open {}.</source>
        <translation>Das System kann {} nicht öffnen.</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Add feed …</source>
        <translation>Feed &amp;hinzufügen …</translation>
    </message>
    <message>
        <source>Subscribe to &amp;starter list …</source>
        <translation>&amp;Startliste abonnieren …</translation>
    </message>
    <message>
        <source>&amp;Import list of feeds …</source>
        <translation>Feed-Liste &amp;importieren …</translation>
    </message>
    <message>
        <source>Export &amp;list of feeds …</source>
        <translation>Feed-Liste &amp;exportieren …</translation>
    </message>
    <message>
        <source>Export &amp;press review …</source>
        <translation>&amp;Pressespiegel exportieren …</translation>
    </message>
    <message>
        <source>S&amp;ettings …</source>
        <translation>Ei&amp;nstellungen …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Copy &amp;citation</source>
        <translation>&amp;Quellenangabe kopieren</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>&amp;Live</source>
        <translation>&amp;Live</translation>
    </message>
    <message>
        <source>&amp;Unread</source>
        <translation>&amp;Ungelesen</translation>
    </message>
    <message>
        <source>&amp;Matches</source>
        <translation>&amp;Treffer</translation>
    </message>
    <message>
        <source>&amp;Flagged</source>
        <translation>&amp;Markiert</translation>
    </message>
    <message>
        <source>Next &amp;pane</source>
        <translation>&amp;Nächster Bereich</translation>
    </message>
    <message>
        <source>Pre&amp;vious pane</source>
        <translation>&amp;Voriger Bereich</translation>
    </message>
    <message>
        <source>To the &amp;newest</source>
        <translation>Zum neu&amp;esten Artikel</translation>
    </message>
    <message>
        <source>&amp;Smaller text</source>
        <translation>&amp;Kleinere Schrift</translation>
    </message>
    <message>
        <source>N&amp;ormal text</source>
        <translation>N&amp;ormale Schrift</translation>
    </message>
    <message>
        <source>Poll chosen &amp;feeds</source>
        <translation>Gewählte &amp;Feeds abrufen</translation>
    </message>
    <message>
        <source>Key sentences above the text</source>
        <translation>Schlüsselsätze über dem Text</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Sort by first sight</source>
        <translation>Nach Eintreffen sortieren</translation>
    </message>
    <message>
        <source>Sort by publication</source>
        <translation>Nach Erscheinen sortieren</translation>
    </message>
    <message>
        <source>Lar&amp;ger text</source>
        <translation>&amp;Größere Schrift</translation>
    </message>
    <message>
        <source>Sa&amp;ve this search …</source>
        <translation>Diese Suche spe&amp;ichern …</translation>
    </message>
    <message>
        <source>&amp;Make a rule of the search …</source>
        <translation>Aus der Suche eine Re&amp;gel machen …</translation>
    </message>
    <message>
        <source>E&amp;dit saved search …</source>
        <translation>Gespeicherte Suche &amp;bearbeiten …</translation>
    </message>
    <message>
        <source>Rem&amp;ove saved search</source>
        <translation>Gespeicherte Suche &amp;entfernen</translation>
    </message>
    <message>
        <source>&amp;Trends</source>
        <translation>Tren&amp;ds</translation>
    </message>
    <message>
        <source>Export p&amp;rofile …</source>
        <translation>P&amp;rofil exportieren …</translation>
    </message>
    <message>
        <source>I&amp;mport profile …</source>
        <translation>Profil i&amp;mportieren …</translation>
    </message>
    <message>
        <source>Notes an&amp;d labels</source>
        <translation>Noti&amp;zen und Schlagwörter</translation>
    </message>
    <message>
        <source>To the f&amp;eeds</source>
        <translation>Zu den &amp;Feeds</translation>
    </message>
    <message>
        <source>&amp;Hold the lists</source>
        <translation>Listen &amp;anhalten</translation>
    </message>
    <message>
        <source>Full s&amp;creen</source>
        <translation>Voll&amp;bild</translation>
    </message>
    <message>
        <source>&amp;Poll now</source>
        <translation>Jetzt &amp;abrufen</translation>
    </message>
    <message>
        <source>S&amp;top polling</source>
        <translation>Abrufe an&amp;halten</translation>
    </message>
    <message>
        <source>P&amp;ause chosen feeds</source>
        <translation>Gewählte Feeds &amp;pausieren</translation>
    </message>
    <message>
        <source>Re&amp;sume chosen feeds</source>
        <translation>Gewählte Feeds fort&amp;setzen</translation>
    </message>
    <message>
        <source>&amp;Edit feed …</source>
        <translation>Feed &amp;bearbeiten …</translation>
    </message>
    <message>
        <source>Edit feeds to&amp;gether …</source>
        <translation>Feeds &amp;gemeinsam bearbeiten …</translation>
    </message>
    <message>
        <source>&amp;Remove feed …</source>
        <translation>Feed &amp;entfernen …</translation>
    </message>
    <message>
        <source>R&amp;ules of this feed …</source>
        <translation>Regeln &amp;dieses Feeds …</translation>
    </message>
    <message>
        <source>&amp;Move to folder …</source>
        <translation>In Ordner &amp;verschieben …</translation>
    </message>
    <message>
        <source>Re&amp;name folder</source>
        <translation>Ordner &amp;umbenennen</translation>
    </message>
    <message>
        <source>&amp;Dissolve folder</source>
        <translation>Ordner auf&amp;lösen</translation>
    </message>
    <message>
        <source>Mar&amp;k all of it read</source>
        <translation>Alles davon als gelesen &amp;kennzeichnen</translation>
    </message>
    <message>
        <source>Open the feed&apos;s &amp;website</source>
        <translation>&amp;Website des Feeds öffnen</translation>
    </message>
    <message>
        <source>&amp;New rule …</source>
        <translation>&amp;Neue Regel …</translation>
    </message>
    <message>
        <source>&amp;Edit rule …</source>
        <translation>Regel &amp;bearbeiten …</translation>
    </message>
    <message>
        <source>&amp;Remove rule …</source>
        <translation>Regel &amp;entfernen …</translation>
    </message>
    <message>
        <source>Mute for 1 &amp;hour</source>
        <translation>1 &amp;Stunde stumm</translation>
    </message>
    <message>
        <source>Mute until &amp;tomorrow 7:00</source>
        <translation>Stumm bis mor&amp;gen 7:00</translation>
    </message>
    <message>
        <source>Mute until M&amp;onday 7:00</source>
        <translation>Stumm bis M&amp;ontag 7:00</translation>
    </message>
    <message>
        <source>Quiet hours, &amp;mute, end …</source>
        <translation>Ruhe&amp;zeit, stumm, Ende …</translation>
    </message>
    <message>
        <source>&amp;Unmute</source>
        <translation>&amp;Wieder melden</translation>
    </message>
    <message>
        <source>&amp;Go on applying rules</source>
        <translation>Regeln weite&amp;r anwenden</translation>
    </message>
    <message>
        <source>Take a &amp;query over …</source>
        <translation>&amp;Anfrage übernehmen …</translation>
    </message>
    <message>
        <source>Rule &amp;packs …</source>
        <translation>Regel&amp;pakete …</translation>
    </message>
    <message>
        <source>&amp;Lists of terms …</source>
        <translation>Begriffs&amp;listen …</translation>
    </message>
    <message>
        <source>Next unread &amp;match</source>
        <translation>Nächster ungelesener &amp;Treffer</translation>
    </message>
    <message>
        <source>&amp;Next article</source>
        <translation>&amp;Nächster Artikel</translation>
    </message>
    <message>
        <source>&amp;Previous article</source>
        <translation>&amp;Voriger Artikel</translation>
    </message>
    <message>
        <source>Next match in the &amp;text</source>
        <translation>Nächster Treffer im Te&amp;xt</translation>
    </message>
    <message>
        <source>Previous match in t&amp;he text</source>
        <translation>Vorige&amp;r Treffer im Text</translation>
    </message>
    <message>
        <source>&amp;Versions of the article</source>
        <translation>Fa&amp;ssungen des Artikels</translation>
    </message>
    <message>
        <source>&amp;Story of the article</source>
        <translation>Ges&amp;chichte des Artikels</translation>
    </message>
    <message>
        <source>Page as retrieved</source>
        <translation>Seite, wie sie abgerufen wurde</translation>
    </message>
    <message>
        <source>Group &amp;by story</source>
        <translation>Nach Geschi&amp;chte gruppieren</translation>
    </message>
    <message>
        <source>New column from this view</source>
        <translation>Neue Spalte aus dieser Ansicht</translation>
    </message>
    <message>
        <source>Close column</source>
        <translation>Spalte schließen</translation>
    </message>
    <message>
        <source>Wall display</source>
        <translation>Wandanzeige</translation>
    </message>
    <message>
        <source>Compact mode</source>
        <translation>Kompaktmodus</translation>
    </message>
    <message>
        <source>Sort by score</source>
        <translation>Nach Punkten sortieren</translation>
    </message>
    <message>
        <source>Not of th&amp;is story</source>
        <translation>Gehört nicht &amp;zu dieser Geschichte</translation>
    </message>
    <message>
        <source>Ma&amp;ke one story of these</source>
        <translation>Zu einer Geschichte z&amp;usammenführen</translation>
    </message>
    <message>
        <source>&amp;Open in browser</source>
        <translation>Im &amp;Browser öffnen</translation>
    </message>
    <message>
        <source>&amp;Flag</source>
        <translation>&amp;Markieren</translation>
    </message>
    <message>
        <source>Irrelevant</source>
        <translation>Nicht einschlägig</translation>
    </message>
    <message>
        <source>Exclude from a rule …</source>
        <translation>Von einer Regel ausnehmen …</translation>
    </message>
    <message>
        <source>M&amp;ute the story</source>
        <translation>Geschichte stumm schalten</translation>
    </message>
    <message>
        <source>&amp;Add a note</source>
        <translation>Not&amp;iz</translation>
    </message>
    <message>
        <source>La&amp;bels</source>
        <translation>Sch&amp;lagwörter</translation>
    </message>
    <message>
        <source>Save &amp;evidence …</source>
        <translation>B&amp;eweis sichern …</translation>
    </message>
    <message>
        <source>&amp;Why, or why not …</source>
        <translation>&amp;Warum, warum nicht …</translation>
    </message>
    <message>
        <source>&amp;Read or unread</source>
        <translation>&amp;Gelesen oder ungelesen</translation>
    </message>
    <message>
        <source>Mark the whole &amp;list read</source>
        <translation>&amp;Alle als gelesen kennzeichnen</translation>
    </message>
    <message>
        <source>&amp;Command palette …</source>
        <translation>&amp;Befehlspalette …</translation>
    </message>
    <message>
        <source>&amp;Keys and actions …</source>
        <translation>&amp;Tasten und Aktionen …</translation>
    </message>
    <message>
        <source>&amp;Handbook</source>
        <translation>&amp;Handbuch</translation>
    </message>
    <message>
        <source>&amp;About Presselage …</source>
        <translation>&amp;Über Presselage …</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>Fee&amp;ds</source>
        <translation>&amp;Feeds</translation>
    </message>
    <message>
        <source>&amp;Rules</source>
        <translation>&amp;Regeln</translation>
    </message>
    <message>
        <source>&amp;Article</source>
        <translation>Ar&amp;tikel</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Search: Patriot source:kurier date:1w</source>
        <translation>Suche: Patriot quelle:kurier datum:1w</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
</context>
<context>
    <name>AddFeed</name>
    <message>
        <source>Subscribe to feeds</source>
        <translation>Feeds abonnieren</translation>
    </message>
    <message>
        <source>as the feed calls itself</source>
        <translation>wie der Feed sich selbst nennt</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>A website&apos;s address will do: its feeds and news sitemaps are looked for. One address per line; Shift+Return starts a new one.</source>
        <translation>Die Adresse einer Website genügt: Deren Feeds und Nachrichten-Sitemaps werden gesucht. Eine Adresse je Zeile; Umschalt+Eingabe beginnt eine neue.</translation>
    </message>
    <message>
        <source>in no folder</source>
        <translation>in keinem Ordner</translation>
    </message>
    <message>
        <source>Sources of this website</source>
        <translation>Quellen dieser Website</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Subscribe any&amp;way</source>
        <translation>Trot&amp;zdem abonnieren</translation>
    </message>
    <message>
        <source>&amp;Subscribe</source>
        <translation>A&amp;bonnieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>CSS selector such as “main h2 a”</source>
        <translation>CSS-Selektor wie „main h2 a“</translation>
    </message>
    <message>
        <source>Empty: the links in headings</source>
        <translation>Leer: die Links in Überschriften</translation>
    </message>
    <message>
        <source>New &amp;links under</source>
        <translation>Neue &amp;Links unter</translation>
    </message>
    <message>
        <source>Watch this &amp;page</source>
        <translation>&amp;Seite beobachten</translation>
    </message>
    <message numerus="yes">
        <source>Looking at %n address(es) …</source>
        <translation>
            <numerusform>%n Adresse wird geprüft …</numerusform>
            <numerusform>%n Adressen werden geprüft …</numerusform>
        </translation>
    </message>
    <message>
        <source>You are subscribed to “{}” already.</source>
        <translation>„{}“ ist bereits abonniert.</translation>
    </message>
    <message>
        <source>This is a website. Choose from its sources:</source>
        <translation>Das ist eine Website. Wählen Sie aus ihren Quellen:</translation>
    </message>
    <message>
        <source>It names no feed, and there is no news sitemap. Its new links can be watched instead.</source>
        <translation>Sie nennt keinen Feed, und eine Nachrichten-Sitemap gibt es nicht. Stattdessen lassen sich ihre neuen Links beobachten.</translation>
    </message>
    <message>
        <source>already subscribed to</source>
        <translation>bereits abonniert</translation>
    </message>
</context>
<context>
    <name>Advice</name>
    <message>
        <source>Look the address up in a browser; the outlet may have moved.</source>
        <translation>Die Adresse im Browser prüfen; vielleicht ist das Medium umgezogen.</translation>
    </message>
    <message>
        <source>Wait; if it lasts for a day, look for the feed&apos;s new address.</source>
        <translation>Abwarten; dauert es länger als einen Tag, die neue Adresse des Feeds suchen.</translation>
    </message>
    <message>
        <source>Wait for the outlet to renew its certificate, and check this computer&apos;s clock.</source>
        <translation>Warten, bis das Medium sein Zertifikat erneuert, und die Uhr dieses Rechners prüfen.</translation>
    </message>
    <message>
        <source>Enter the address of a public server, or subscribe to it directly.</source>
        <translation>Die Adresse eines öffentlichen Servers eintragen oder sie direkt abonnieren.</translation>
    </message>
    <message>
        <source>Correct the address.</source>
        <translation>Die Adresse berichtigen.</translation>
    </message>
    <message>
        <source>Open the address in a browser and enter where it leads.</source>
        <translation>Die Adresse im Browser öffnen und eintragen, wohin sie führt.</translation>
    </message>
    <message>
        <source>Look for a shorter feed of this outlet.</source>
        <translation>Einen kürzeren Feed dieses Mediums suchen.</translation>
    </message>
    <message>
        <source>Ask the outlet for a feed that is open to all.</source>
        <translation>Das Medium nach einem frei zugänglichen Feed fragen.</translation>
    </message>
    <message>
        <source>Ask the outlet to let this program in, or use another feed of it.</source>
        <translation>Das Medium bitten, dieses Programm zuzulassen, oder einen anderen Feed von ihm nehmen.</translation>
    </message>
    <message>
        <source>Look for the feed&apos;s new address on the outlet&apos;s website.</source>
        <translation>Auf der Website des Mediums die neue Adresse des Feeds suchen.</translation>
    </message>
    <message>
        <source>Enter the proxy&apos;s user name and password in the system&apos;s settings.</source>
        <translation>Benutzernamen und Kennwort des Proxys in den Einstellungen des Systems eintragen.</translation>
    </message>
    <message>
        <source>Install it: pip install &apos;presselage[socks]&apos;</source>
        <translation>Installieren: pip install &apos;presselage[socks]&apos;</translation>
    </message>
    <message>
        <source>Unsubscribe, or look for its successor on the outlet&apos;s website.</source>
        <translation>Abbestellen oder auf der Website des Mediums den Nachfolger suchen.</translation>
    </message>
    <message>
        <source>Nothing; the desk waits as long as it was asked to. Poll it less often.</source>
        <translation>Nichts; das Programm wartet so lange wie verlangt. Seltener abrufen.</translation>
    </message>
    <message>
        <source>Look for another source.</source>
        <translation>Eine andere Quelle suchen.</translation>
    </message>
    <message>
        <source>Nothing; the desk waits as long as it was asked to.</source>
        <translation>Nichts; das Programm wartet so lange wie verlangt.</translation>
    </message>
    <message>
        <source>Nothing; the desk tries again. If it lasts, tell the outlet.</source>
        <translation>Nichts; das Programm versucht es weiter. Dauert es an, dem Medium Bescheid geben.</translation>
    </message>
    <message>
        <source>Nothing; the desk asks again without conditions.</source>
        <translation>Nichts; das Programm fragt noch einmal ohne Bedingungen.</translation>
    </message>
    <message>
        <source>Open the address in a browser; if it is empty there, tell the outlet.</source>
        <translation>Die Adresse im Browser öffnen; ist sie auch dort leer, dem Medium Bescheid geben.</translation>
    </message>
    <message>
        <source>Open the address in a browser: a feed may be named there under another address.</source>
        <translation>Die Adresse im Browser öffnen: Vielleicht ist dort ein Feed unter anderer Adresse genannt.</translation>
    </message>
    <message>
        <source>Look for the feed&apos;s address on the outlet&apos;s website.</source>
        <translation>Auf der Website des Mediums die Adresse des Feeds suchen.</translation>
    </message>
    <message>
        <source>Tell the outlet; other feeds of it may be sound.</source>
        <translation>Dem Medium Bescheid geben; andere Feeds von ihm sind vielleicht in Ordnung.</translation>
    </message>
    <message>
        <source>Check that the file is there and may be read.</source>
        <translation>Prüfen, ob die Datei da ist und gelesen werden darf.</translation>
    </message>
    <message>
        <source>Look at the website: if there is news, the feed is broken or has moved.</source>
        <translation>Die Website ansehen: Steht dort Neues, ist der Feed defekt oder umgezogen.</translation>
    </message>
    <message>
        <source>Nothing; the desk tries again by itself.</source>
        <translation>Nichts; das Programm versucht es von selbst weiter.</translation>
    </message>
</context>
<context>
    <name>App</name>
    <message>
        <source>This profile is already open in another program.</source>
        <translation>Dieses Profil ist bereits in einem anderen Programm geöffnet.</translation>
    </message>
    <message>
        <source>The archive has been brought to a new form; as it was it is kept in {}.</source>
        <translation>Das Archiv wurde in eine neue Form gebracht; wie es war, liegt es in {}.</translation>
    </message>
</context>
<context>
    <name>Applying</name>
    <message>
        <source>“{rule}”: {state} “Go on applying rules” continues.</source>
        <translation>„{rule}“: {state} „Regeln weiter anwenden“ macht weiter.</translation>
    </message>
</context>
<context>
    <name>Archive</name>
    <message>
        <source>The archive is locked by another program. Close it and try again.</source>
        <translation>Das Archiv ist durch ein anderes Programm gesperrt. Bitte das andere Programm schließen und erneut versuchen.</translation>
    </message>
    <message>
        <source>The archive is damaged. Nothing was changed; restore a backup of the file.</source>
        <translation>Das Archiv ist beschädigt. Nichts wurde verändert; bitte eine Sicherung der Datei zurückspielen.</translation>
    </message>
    <message>
        <source>The archive cannot be opened. Check that its folder exists and may be used.</source>
        <translation>Das Archiv lässt sich nicht öffnen. Gibt es seinen Ordner, und reichen die Rechte?</translation>
    </message>
    <message>
        <source>The archive cannot be written: the file or its folder is read-only.</source>
        <translation>Das Archiv ist nicht beschreibbar: Die Datei oder ihr Ordner ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>The disk is full; nothing was stored. Make room and try again.</source>
        <translation>Der Datenträger ist voll; nichts wurde gespeichert. Bitte Platz schaffen und erneut versuchen.</translation>
    </message>
    <message>
        <source>The archive cannot be used: the disk reports an error.</source>
        <translation>Das Archiv ist nicht benutzbar: Der Datenträger meldet einen Fehler.</translation>
    </message>
    <message>
        <source>Fetching has stopped unexpectedly and is started again; nothing is lost.</source>
        <translation>Das Abrufen ist stehen geblieben und wird neu gestartet; verloren geht nichts.</translation>
    </message>
    <message>
        <source>The archive is in use by another running Presselage, such as one in a terminal. Close that first.</source>
        <translation>Das Archiv wird von einem anderen laufenden Presselage benutzt, etwa in einem Terminal. Bitte zuerst dieses beenden.</translation>
    </message>
    <message>
        <source>The backup cannot be read or written. Check its folder in the settings.</source>
        <translation>Die Sicherung lässt sich nicht lesen oder schreiben. Bitte den Ordner dafür in den Einstellungen prüfen.</translation>
    </message>
    <message>
        <source>The file is no profile, of a newer version, or damaged. Nothing was changed.</source>
        <translation>Die Datei ist kein Profil von Presselage, von einer neueren Version oder beschädigt. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>The archive was written by a newer version of Presselage. Update the program; nothing was changed.</source>
        <translation>Das Archiv stammt von einer neueren Version von Presselage. Bitte das Programm aktualisieren; nichts wurde verändert.</translation>
    </message>
    <message>
        <source>That did not work: {}</source>
        <translation>Das hat nicht geklappt: {}</translation>
    </message>
    <message>
        <source>The archive lies where it cannot be kept safely, such as a network share. Choose a folder on this computer.</source>
        <translation>Das Archiv liegt dort nicht sicher, etwa auf einem Netzlaufwerk. Bitte einen Ordner auf diesem Rechner wählen.</translation>
    </message>
</context>
<context>
    <name>Article</name>
    <message>
        <source>All articles with the label {}</source>
        <translation>Alle Artikel mit dem Schlagwort {}</translation>
    </message>
    <message>
        <source>All articles that the rule {} matches</source>
        <translation>Alle Artikel, die die Regel {} trifft</translation>
    </message>
    <message>
        <source>The text is longer; open the page to read all of it.</source>
        <translation>Der Text geht weiter; vollständig steht er auf der Originalseite.</translation>
    </message>
    <message>
        <source>Key sentences</source>
        <translation>Schlüsselsätze</translation>
    </message>
</context>
<context>
    <name>ArticleView</name>
    <message>
        <source>Article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>The editors have changed nothing in this article.</source>
        <translation>Die Redaktion hat an diesem Artikel nichts geändert.</translation>
    </message>
    <message>
        <source>Nobody else tells this story.</source>
        <translation>Niemand sonst erzählt diese Geschichte.</translation>
    </message>
    <message>
        <source>No article selected</source>
        <translation>Kein Artikel ausgewählt</translation>
    </message>
    <message>
        <source>{0} goes to the next unread match, {1} and {2} through the list, {3} from match to match, {4} flags, {5} opens the page. {6} shows all keys.</source>
        <translation>{0} führt zum nächsten ungelesenen Treffer, {1} und {2} durch die Liste, {3} von Treffer zu Treffer, {4} markiert, {5} öffnet die Seite. {6} zeigt alle Tasten.</translation>
    </message>
</context>
<context>
    <name>Bars</name>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n Artikel</numerusform>
            <numerusform>%n Artikel</numerusform>
        </translation>
    </message>
    <message>
        <source>Last {days} days: {count}; today {today}</source>
        <translation>Letzte {days} Tage: {count}; heute {today}</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
</context>
<context>
    <name>Beside</name>
    <message numerus="yes">
        <source>There is room for %n further column(s).</source>
        <translation>
            <numerusform>Für %n weitere Spalte ist Platz.</numerusform>
            <numerusform>Für %n weitere Spalten ist Platz.</numerusform>
        </translation>
    </message>
    <message>
        <source>close the column {}</source>
        <translation>Spalte {} schließen</translation>
    </message>
    <message>
        <source>Closed: {}. Undo brings the column back.</source>
        <translation>Geschlossen: {}. Rückgängig holt die Spalte zurück.</translation>
    </message>
</context>
<context>
    <name>Colour</name>
    <message>
        <source>Amber</source>
        <translation>Bernstein</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>Petrol</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>Rosa</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
</context>
<context>
    <name>Column</name>
    <message>
        <source>Articles: {}</source>
        <translation>Artikel: {}</translation>
    </message>
    <message>
        <source>Close this column</source>
        <translation>Diese Spalte schließen</translation>
    </message>
    <message>
        <source>Close the column {}</source>
        <translation>Spalte {} schließen</translation>
    </message>
    <message>
        <source>This rule was removed</source>
        <translation>Diese Regel wurde entfernt</translation>
    </message>
    <message>
        <source>This feed was removed</source>
        <translation>Dieser Feed wurde abbestellt</translation>
    </message>
    <message>
        <source>This folder is there no more</source>
        <translation>Diesen Ordner gibt es nicht mehr</translation>
    </message>
    <message>
        <source>Nothing more will come here. Undo brings back what was removed.</source>
        <translation>Hier kommt nichts mehr an. „Rückgängig“ holt zurück, was entfernt wurde.</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>Hier ist noch nichts</translation>
    </message>
    <message>
        <source>Articles appear by themselves as soon as they are there.</source>
        <translation>Artikel erscheinen von selbst, sobald sie da sind.</translation>
    </message>
</context>
<context>
    <name>Contacts</name>
    <message>
        <source>C&amp;opy list</source>
        <translation>Liste &amp;kopieren</translation>
    </message>
    <message>
        <source>C&amp;lear list</source>
        <translation>Liste &amp;leeren</translation>
    </message>
    <message>
        <source>Hosts that were asked</source>
        <translation>Angefragte Server</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>No host has been asked since the list was begun or cleared.</source>
        <translation>Seit die Liste begonnen oder geleert wurde, ist kein Server angefragt worden.</translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) since {}</source>
        <translation>
            <numerusform>%n Server seit {}</numerusform>
            <numerusform>%n Server seit {}</numerusform>
        </translation>
    </message>
    <message>
        <source>the last {} are shown</source>
        <translation>die letzten {} sind gezeigt</translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) copied</source>
        <translation>
            <numerusform>%n Server kopiert</numerusform>
            <numerusform>%n Server kopiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear the list of hosts</source>
        <translation>die Liste der Server leeren</translation>
    </message>
</context>
<context>
    <name>ConvertQuery</name>
    <message>
        <source>Take a query over</source>
        <translation>Anfrage übernehmen</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>&amp;System</translation>
    </message>
    <message>
        <source>&amp;Query</source>
        <translation>An&amp;frage</translation>
    </message>
    <message>
        <source>Ru&amp;le</source>
        <translation>R&amp;egel</translation>
    </message>
    <message>
        <source>&amp;Edit as a rule …</source>
        <translation>Als Regel &amp;bearbeiten …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>{why} (character {at})</source>
        <translation>{why} (Zeichen {at})</translation>
    </message>
</context>
<context>
    <name>Counting</name>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n Artikel</numerusform>
            <numerusform>%n Artikel</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Damaged</name>
    <message>
        <source>The archive is damaged</source>
        <translation>Das Archiv ist beschädigt</translation>
    </message>
    <message>
        <source>The archive&apos;s file is damaged, perhaps by a fault of the disk.</source>
        <translation>Die Datei des Archivs ist beschädigt, vielleicht durch einen Fehler des Datenträgers.</translation>
    </message>
    <message>
        <source>&amp;Restore the backup of {}</source>
        <translation>&amp;Sicherung vom {} zurückholen</translation>
    </message>
    <message>
        <source>&amp;Save what can be read</source>
        <translation>&amp;Lesbares retten</translation>
    </message>
    <message>
        <source>&amp;Leave it as it is</source>
        <translation>&amp;Nichts ändern</translation>
    </message>
    <message>
        <source>The damaged file is kept in the profile folder either way.</source>
        <translation>Die beschädigte Datei bleibt in jedem Fall im Profilordner.</translation>
    </message>
    <message>
        <source>There is a sound backup. Articles, flags and rules that are newer than it are lost with the damaged file; the feeds bring back what they still list.</source>
        <translation>Es gibt eine unversehrte Sicherung. Artikel, Markierungen und Regeln, die neuer sind, fehlen danach; was die Feeds noch nennen, kommt von selbst wieder.</translation>
    </message>
    <message>
        <source>There is no sound backup. What can still be read can be saved into a new archive.</source>
        <translation>Es gibt keine unversehrte Sicherung. Was noch lesbar ist, lässt sich in ein neues Archiv retten.</translation>
    </message>
</context>
<context>
    <name>Days</name>
    <message numerus="yes">
        <source>{day}: %n article(s)</source>
        <translation>
            <numerusform>{day}: %n Artikel</numerusform>
            <numerusform>{day}: %n Artikel</numerusform>
        </translation>
    </message>
    <message>
        <source>{failed} of {polls} polls failed</source>
        <translation>{failed} von {polls} Abrufen fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>Dropping</name>
    <message>
        <source>What can be used are lists of feeds (OPML) and addresses.</source>
        <translation>Verwendet werden können Feed-Listen (OPML) und Adressen.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>and {} more</source>
        <translation>und {} weitere</translation>
    </message>
    <message>
        <source>There is no file {}.</source>
        <translation>Es gibt keine Datei {}.</translation>
    </message>
    <message>
        <source>{} is no list of feeds (OPML).</source>
        <translation>{} ist keine Feed-Liste (OPML).</translation>
    </message>
    <message>
        <source>“{}” is neither an address nor a list of feeds (OPML).</source>
        <translation>„{}“ ist weder eine Adresse noch eine Feed-Liste (OPML).</translation>
    </message>
</context>
<context>
    <name>EditFeed</name>
    <message>
        <source>Edit feed</source>
        <translation>Feed bearbeiten</translation>
    </message>
    <message>
        <source> min</source>
        <comment>minutes, after a figure</comment>
        <translation> min</translation>
    </message>
    <message>
        <source>at its own rhythm</source>
        <translation>im eigenen Rhythmus</translation>
    </message>
    <message>
        <source> days</source>
        <comment>after a figure</comment>
        <translation> Tage</translation>
    </message>
    <message>
        <source>as long as all others</source>
        <translation>so lange wie alle anderen</translation>
    </message>
    <message>
        <source>Pause&amp;d: polled only when you ask for it</source>
        <translation>&amp;Pausiert: Abruf nur auf Verlangen</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>Poll e&amp;very</source>
        <translation>Abru&amp;fen alle</translation>
    </message>
    <message>
        <source>Keep art&amp;icles</source>
        <translation>Artikel be&amp;halten</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Unsubscribe …</source>
        <translation>Ab&amp;bestellen …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>It was unsubscribed from meanwhile; undo in the window brings it back.</source>
        <translation>Der Feed wurde inzwischen abbestellt; „Rückgängig“ im Fenster holt ihn zurück.</translation>
    </message>
    <message>
        <source>Another feed has this address already.</source>
        <translation>Ein anderer Feed hat bereits diese Adresse.</translation>
    </message>
</context>
<context>
    <name>EditSeveral</name>
    <message>
        <source>Edit {}</source>
        <translation>{} bearbeiten</translation>
    </message>
    <message>
        <source>(several values)</source>
        <translation>(mehrere Werte)</translation>
    </message>
    <message>
        <source>at its own rhythm</source>
        <translation>im eigenen Rhythmus</translation>
    </message>
    <message>
        <source>as long as all others</source>
        <translation>so lange wie alle anderen</translation>
    </message>
    <message>
        <source>as for all feeds</source>
        <translation>wie bei allen Feeds</translation>
    </message>
    <message>
        <source>Poll e&amp;very</source>
        <translation>Abru&amp;fen alle</translation>
    </message>
    <message>
        <source> min</source>
        <comment>minutes, after a figure</comment>
        <translation> min</translation>
    </message>
    <message>
        <source>Pa&amp;used</source>
        <translation>&amp;Pausiert</translation>
    </message>
    <message>
        <source>polled only when you ask for it</source>
        <translation>Abruf nur auf Verlangen</translation>
    </message>
    <message>
        <source>Keep art&amp;icles</source>
        <translation>Artikel be&amp;halten</translation>
    </message>
    <message>
        <source> days</source>
        <comment>after a figure</comment>
        <translation> Tage</translation>
    </message>
    <message>
        <source>Time li&amp;mit</source>
        <translation>&amp;Zeitgrenze</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds, after a figure</comment>
        <translation> s</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>What is ticked is changed in all of them; everything else stays.</source>
        <translation>Was angekreuzt ist, wird bei allen geändert; alles andere bleibt.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>User a&amp;gent</source>
        <translation>&amp;Kennung</translation>
    </message>
    <message>
        <source>are taken and sent back</source>
        <translation>werden angenommen und zurückgesandt</translation>
    </message>
    <message>
        <source>&amp;Cookies</source>
        <translation>&amp;Cookies</translation>
    </message>
    <message>
        <source>Pages &amp;of articles</source>
        <translation>S&amp;eiten der Artikel</translation>
    </message>
    <message>
        <source>A user agent is written in plain ASCII letters.</source>
        <translation>Eine Kennung besteht aus einfachen ASCII-Zeichen.</translation>
    </message>
</context>
<context>
    <name>Emptiness</name>
    <message>
        <source>Choose from the starter list …</source>
        <translation>Aus der Startliste wählen …</translation>
    </message>
    <message>
        <source>Add a feed …</source>
        <translation>Feed hinzufügen …</translation>
    </message>
    <message>
        <source>Import a list (OPML) …</source>
        <translation>Liste importieren (OPML) …</translation>
    </message>
    <message>
        <source>Presselage polls feeds and marks in every article what your rules look for. Three rules are there; what is missing are sources.</source>
        <translation>Presselage ruft Feeds ab und hebt in jedem Artikel hervor, wonach die Regeln suchen. Drei Regeln sind schon da; es fehlen nur noch die Quellen.</translation>
    </message>
    <message>
        <source>Narrowed by: {}</source>
        <translation>Eingegrenzt auf: {}</translation>
    </message>
    <message>
        <source>Show all of this list</source>
        <translation>Ganze Liste zeigen</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>No sources yet</source>
        <translation>Noch keine Quellen</translation>
    </message>
    <message>
        <source>{} flags an article; it stays here until the flag is taken off.</source>
        <translation>{} markiert einen Artikel; er bleibt hier, bis die Markierung weggenommen wird.</translation>
    </message>
    <message>
        <source>Nothing is flagged</source>
        <translation>Nichts ist markiert</translation>
    </message>
    <message>
        <source>{0} writes a note to an article, {1} gives it labels.</source>
        <translation>{0} schreibt eine Notiz zu einem Artikel, {1} gibt ihm Schlagwörter.</translation>
    </message>
    <message>
        <source>No notes and no labels yet</source>
        <translation>Noch keine Notizen und Schlagwörter</translation>
    </message>
    <message>
        <source>All is read</source>
        <translation>Alles ist gelesen</translation>
    </message>
    <message>
        <source>What is new appears here by itself.</source>
        <translation>Neues erscheint hier von selbst.</translation>
    </message>
    <message>
        <source>As soon as an article has what a rule looks for, it stands here.</source>
        <translation>Sobald ein Artikel hat, was eine Regel sucht, steht er hier.</translation>
    </message>
    <message>
        <source>No matches yet</source>
        <translation>Noch keine Treffer</translation>
    </message>
    <message>
        <source>A paused source is polled only when you ask for it.</source>
        <translation>Eine pausierte Quelle wird nur auf Verlangen abgerufen.</translation>
    </message>
    <message>
        <source>All sources here are paused</source>
        <translation>Alle Quellen hier sind pausiert</translation>
    </message>
    <message>
        <source>Go on with them</source>
        <translation>Wieder abrufen</translation>
    </message>
    <message>
        <source>The status bar leads to each of them.</source>
        <translation>Die Statuszeile führt zu jeder von ihnen.</translation>
    </message>
    <message>
        <source>No source here can be read just now</source>
        <translation>Keine dieser Quellen lässt sich gerade lesen</translation>
    </message>
    <message>
        <source>Articles appear by themselves as soon as they are there.</source>
        <translation>Artikel erscheinen von selbst, sobald sie da sind.</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>Hier ist noch nichts</translation>
    </message>
    <message>
        <source>Poll now</source>
        <translation>Jetzt abrufen</translation>
    </message>
    <message>
        <source>Edit the rule …</source>
        <translation>Regel bearbeiten …</translation>
    </message>
    <message>
        <source>It is not in force, so it is not looked for.</source>
        <translation>Sie ist nicht in Kraft, es wird also nicht nach ihr gesucht.</translation>
    </message>
    <message>
        <source>The rule is off</source>
        <translation>Die Regel ist aus</translation>
    </message>
    <message>
        <source>This rule has found nothing</source>
        <translation>Diese Regel hat nichts gefunden</translation>
    </message>
    <message>
        <source>This rule finds nothing</source>
        <translation>Diese Regel findet nichts</translation>
    </message>
    <message>
        <source>The editor shows what it means, and what else of it stands in the archive.</source>
        <translation>Der Regeldialog zeigt, was sie bedeutet und was davon im Archiv steht.</translation>
    </message>
    <message>
        <source>This rule has found nothing yet</source>
        <translation>Diese Regel hat noch nichts gefunden</translation>
    </message>
    <message>
        <source>Poll this feed</source>
        <translation>Diesen Feed abrufen</translation>
    </message>
    <message>
        <source>Edit the feed …</source>
        <translation>Feed bearbeiten …</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Nothing of this source yet</source>
        <translation>Noch nichts von dieser Quelle</translation>
    </message>
    <message>
        <source>It is {}: polled only when you ask for it.</source>
        <translation>Sie ist {} und wird nur auf Verlangen abgerufen.</translation>
    </message>
    <message>
        <source>It has not been polled yet; that happens by itself in its turn.</source>
        <translation>Sie wurde noch nicht abgerufen; das geschieht von selbst, wenn sie an der Reihe ist.</translation>
    </message>
    <message>
        <source>Its last answer held no articles.</source>
        <translation>Ihre letzte Antwort enthielt keine Artikel.</translation>
    </message>
    <message>
        <source>New rule …</source>
        <translation>Neue Regel …</translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message>
        <source>Save evidence</source>
        <translation>Beweis sichern</translation>
    </message>
    <message>
        <source>evidence</source>
        <comment>name of a file</comment>
        <translation>beweis</translation>
    </message>
    <message>
        <source>Package of evidence (*.zip)</source>
        <translation>Beweispaket (*.zip)</translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) saved to {}.</source>
        <translation>
            <numerusform>%n Artikel in {} gesichert.</numerusform>
            <numerusform>%n Artikel in {} gesichert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) as they were retrieved are part of it.</source>
        <translation>
            <numerusform>%n Seite liegt so bei, wie sie abgerufen wurde.</numerusform>
            <numerusform>%n Seiten liegen so bei, wie sie abgerufen wurden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep this line elsewhere, such as in a mail: with it `presselage verify` proves that nothing was changed since.</source>
        <translation>Heben Sie diese Zeile anderswo auf, etwa in einer Mail: Mit ihr weist `presselage verify` nach, dass seither nichts geändert wurde.</translation>
    </message>
    <message>
        <source>No evidence was saved.</source>
        <translation>Es wurde kein Beweis gesichert.</translation>
    </message>
</context>
<context>
    <name>Exclusions</name>
    <message>
        <source>No rule matches what is chosen.</source>
        <translation>Keine Regel trifft das Gewählte.</translation>
    </message>
    <message>
        <source>Exclude from a rule: {}</source>
        <translation>Von einer Regel ausnehmen: {}</translation>
    </message>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n Artikel</numerusform>
            <numerusform>%n Artikel</numerusform>
        </translation>
    </message>
    <message>
        <source>Irrelevant: {}</source>
        <translation>Nicht einschlägig: {}</translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) marked irrelevant</source>
        <translation>
            <numerusform>%n Artikel als nicht einschlägig gekennzeichnet</numerusform>
            <numerusform>%n Artikel als nicht einschlägig gekennzeichnet</numerusform>
        </translation>
    </message>
    <message>
        <source>Exclude …</source>
        <translation>Ausnehmen …</translation>
    </message>
    <message>
        <source>{0}: without “{1}”</source>
        <translation>{0}: ohne „{1}“</translation>
    </message>
    <message>
        <source>{0}: not from {1}</source>
        <translation>{0}: nicht aus {1}</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Export the list of feeds</source>
        <translation>Feed-Liste exportieren</translation>
    </message>
    <message>
        <source>Lists of feeds (*.opml)</source>
        <translation>Feed-Listen (*.opml)</translation>
    </message>
    <message>
        <source>{} exists already.</source>
        <translation>{} ist bereits vorhanden.</translation>
    </message>
    <message>
        <source>Replace it?</source>
        <translation>Ersetzen?</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>Er&amp;setzen</translation>
    </message>
    <message numerus="yes">
        <source>%n feed(s) exported.</source>
        <translation>
            <numerusform>%n Feed exportiert.</numerusform>
            <numerusform>%n Feeds exportiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>The list was not exported.</source>
        <translation>Die Liste wurde nicht exportiert.</translation>
    </message>
    <message>
        <source>The folder of {path} does not exist.</source>
        <translation>Den Ordner von {path} gibt es nicht.</translation>
    </message>
    <message>
        <source>{path} is a folder. Choose a name for the file.</source>
        <translation>{path} ist ein Ordner. Es fehlt ein Name für die Datei.</translation>
    </message>
    <message>
        <source>{path} is not an ordinary file.</source>
        <translation>{path} ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>{path} cannot be written: permission denied, or open in another program.</source>
        <translation>{path} ist nicht beschreibbar: keine Berechtigung, oder in einem anderen Programm geöffnet.</translation>
    </message>
    <message>
        <source>The disk is full; {path} was not written.</source>
        <translation>Der Datenträger ist voll; {path} wurde nicht geschrieben.</translation>
    </message>
    <message>
        <source>{path} cannot be written: the disk is read-only.</source>
        <translation>{path} ist nicht beschreibbar: Der Datenträger ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>{path} is no usable file name.</source>
        <translation>{path} ist kein brauchbarer Dateiname.</translation>
    </message>
    <message>
        <source>There is no export format named {detail}.</source>
        <translation>Ein Exportformat namens {detail} gibt es nicht.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {detail}.</source>
        <translation>{path} ist nicht beschreibbar: {detail}.</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Flagged articles</source>
        <translation>Markierte Artikel</translation>
    </message>
    <message>
        <source>All articles of the current list</source>
        <translation>Alle Artikel der aktuellen Liste</translation>
    </message>
    <message>
        <source>Press review</source>
        <translation>Pressespiegel</translation>
    </message>
    <message>
        <source>Export articles</source>
        <translation>Artikel exportieren</translation>
    </message>
    <message>
        <source>Selected articles</source>
        <translation>Ausgewählte Artikel</translation>
    </message>
    <message>
        <source>Press review to read and print (HTML)</source>
        <translation>Pressespiegel zum Lesen und Drucken (HTML)</translation>
    </message>
    <message>
        <source>Table for Excel and others (CSV)</source>
        <translation>Tabelle für Excel und andere (CSV)</translation>
    </message>
    <message>
        <source>Data with all matches (JSON)</source>
        <translation>Daten mit allen Treffern (JSON)</translation>
    </message>
    <message>
        <source>&amp;Name coverage gaps at the end</source>
        <translation>&amp;Lücken der Beobachtung am Ende nennen</translation>
    </message>
    <message>
        <source>Feeds that failed or were silent in that time, and when the desk was off</source>
        <translation>Feeds, die in dieser Zeit gestört oder still waren, und wann das Programm nicht lief</translation>
    </message>
    <message>
        <source>&amp;With notes and labels</source>
        <translation>&amp;Mit Notizen und Schlagwörtern</translation>
    </message>
    <message>
        <source>What the desk itself wrote to the articles goes along</source>
        <translation>Was der Desk selbst zu den Artikeln geschrieben hat, geht mit</translation>
    </message>
    <message>
        <source>&amp;Choose …</source>
        <translation>Aus&amp;wählen …</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>F&amp;ile</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>&amp;Open file</source>
        <translation>Datei &amp;öffnen</translation>
    </message>
    <message>
        <source>Open fol&amp;der</source>
        <translation>O&amp;rdner öffnen</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>Er&amp;setzen</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>press-review</source>
        <comment>name of a file</comment>
        <translation>pressespiegel</translation>
    </message>
    <message>
        <source>{} exists already. Replace it?</source>
        <translation>{} ist bereits vorhanden. Ersetzen?</translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) written to {}</source>
        <translation>
            <numerusform>%n Artikel geschrieben: {}</numerusform>
            <numerusform>%n Artikel geschrieben: {}</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Exportieren nach</translation>
    </message>
    <message>
        <source>Please name a file.</source>
        <translation>Bitte eine Datei angeben.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>Wird geschrieben …</translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message>
        <source>The server&apos;s name is unknown. Check the address, or whether this computer is online.</source>
        <translation>Den Server gibt es unter diesem Namen nicht. Stimmt die Adresse, und ist dieser Rechner online?</translation>
    </message>
    <message>
        <source>The server does not answer (connection refused or interrupted).</source>
        <translation>Der Server antwortet nicht (Verbindung abgelehnt oder unterbrochen).</translation>
    </message>
    <message>
        <source>The server took too long.</source>
        <translation>Der Server hat zu lange gebraucht.</translation>
    </message>
    <message>
        <source>The secure connection failed; the certificate cannot be trusted.</source>
        <translation>Die sichere Verbindung ist gescheitert; das Zertifikat ist nicht vertrauenswürdig.</translation>
    </message>
    <message>
        <source>This address is not fetched: only http and https addresses of public servers, or of a server on which you subscribed to a feed yourself.</source>
        <translation>Diese Adresse wird nicht abgerufen: erlaubt sind nur http- und https-Adressen öffentlicher Server oder eines Servers, von dem Sie selbst einen Feed abonniert haben.</translation>
    </message>
    <message>
        <source>This is not a usable address.</source>
        <translation>Das ist keine brauchbare Adresse.</translation>
    </message>
    <message>
        <source>The server redirects in circles or too often.</source>
        <translation>Der Server leitet im Kreis oder zu oft weiter.</translation>
    </message>
    <message>
        <source>The answer is larger than the limit.</source>
        <translation>Die Antwort ist größer als erlaubt.</translation>
    </message>
    <message>
        <source>The answer is packed in a damaged or unknown way.</source>
        <translation>Die Antwort ist beschädigt oder auf unbekannte Weise gepackt.</translation>
    </message>
    <message>
        <source>The answer broke off before its end.</source>
        <translation>Die Antwort brach vor ihrem Ende ab.</translation>
    </message>
    <message>
        <source>The server does not speak proper HTTP.</source>
        <translation>Der Server spricht kein korrektes HTTP.</translation>
    </message>
    <message>
        <source>The server asks for a user name and password.</source>
        <translation>Der Server verlangt Benutzername und Passwort.</translation>
    </message>
    <message>
        <source>The server turns programs away (403).</source>
        <translation>Der Server weist Programme ab (403).</translation>
    </message>
    <message>
        <source>There is nothing at this address any more (404).</source>
        <translation>Unter dieser Adresse ist nichts mehr zu finden (404).</translation>
    </message>
    <message>
        <source>The proxy asks for a user name and password (407).</source>
        <translation>Der Proxy verlangt Benutzername und Passwort (407).</translation>
    </message>
    <message>
        <source>The feed has been shut down for good (410). It is not polled any more.</source>
        <translation>Der Feed ist endgültig eingestellt (410). Er wird nicht mehr abgerufen.</translation>
    </message>
    <message>
        <source>The server asks us to come back later (429).</source>
        <translation>Der Server bittet, später wiederzukommen (429).</translation>
    </message>
    <message>
        <source>The server withholds the feed for legal reasons (451).</source>
        <translation>Der Server hält den Feed aus rechtlichen Gründen zurück (451).</translation>
    </message>
    <message>
        <source>The server is overloaded and asks us to come back later.</source>
        <translation>Der Server ist überlastet und bittet, später wiederzukommen.</translation>
    </message>
    <message>
        <source>The server has a fault of its own.</source>
        <translation>Der Server hat selbst eine Störung.</translation>
    </message>
    <message>
        <source>The server answers with an unexpected status.</source>
        <translation>Der Server antwortet mit einem unerwarteten Status.</translation>
    </message>
    <message>
        <source>The server says that nothing changed, but nothing has been read from it yet.</source>
        <translation>Der Server meldet, es habe sich nichts geändert; gelesen wurde von ihm aber noch nichts.</translation>
    </message>
    <message>
        <source>There was too much at once; this page is read later.</source>
        <translation>Es war zu viel auf einmal; diese Seite wird später gelesen.</translation>
    </message>
    <message>
        <source>The server sent an empty answer.</source>
        <translation>Der Server hat eine leere Antwort geschickt.</translation>
    </message>
    <message>
        <source>This is a web page, not a feed.</source>
        <translation>Das ist eine Webseite, kein Feed.</translation>
    </message>
    <message>
        <source>This is no feed.</source>
        <translation>Das ist kein Feed.</translation>
    </message>
    <message>
        <source>The feed is damaged and cannot be read.</source>
        <translation>Der Feed ist beschädigt und nicht lesbar.</translation>
    </message>
    <message>
        <source>Reading this took too long and was stopped.</source>
        <translation>Das Lesen dauerte zu lange und wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Reading this took too much memory and was stopped.</source>
        <translation>Das Lesen brauchte zu viel Speicher und wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Reading this ended the worker process.</source>
        <translation>Beim Lesen ist der Arbeitsprozess abgestürzt.</translation>
    </message>
    <message>
        <source>This is no usable proxy: write http://host:port, or socks5:// …; no password.</source>
        <translation>Das ist kein brauchbarer Proxy: http://host:port schreiben oder socks5://…, ohne Kennwort.</translation>
    </message>
    <message>
        <source>The proxy is a SOCKS one, and the package that speaks to it is not installed.</source>
        <translation>Der Proxy spricht SOCKS, und das Paket dafür ist nicht installiert.</translation>
    </message>
    <message>
        <source>The proxy does not answer, or refuses the request.</source>
        <translation>Der Proxy antwortet nicht oder lehnt die Anfrage ab.</translation>
    </message>
    <message>
        <source>The password or header for this feed cannot be read. Enter it again.</source>
        <translation>Passwort oder Kopfzeile dieses Feeds sind nicht lesbar. Bitte neu eintragen.</translation>
    </message>
    <message>
        <source>This is a list of sitemaps; subscribe to one of them.</source>
        <translation>Das ist ein Verzeichnis von Sitemaps; abonnieren Sie eine davon.</translation>
    </message>
    <message>
        <source>This is no sitemap.</source>
        <translation>Das ist keine Sitemap.</translation>
    </message>
    <message>
        <source>No links stand where they are looked for; the page may have been rebuilt.</source>
        <translation>Wo Links gesucht werden, stehen keine; vielleicht wurde die Seite umgebaut.</translation>
    </message>
    <message>
        <source>The selector for the page&apos;s links cannot be read.</source>
        <translation>Der Selektor für die Links der Seite ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The local file cannot be read.</source>
        <translation>Die lokale Datei ist nicht lesbar.</translation>
    </message>
    <message>
        <source>This computer is offline.</source>
        <translation>Dieser Rechner ist offline.</translation>
    </message>
    <message>
        <source>Presselage itself made a mistake with this feed; it is tried again later.</source>
        <translation>Presselage hat bei diesem Feed selbst einen Fehler gemacht; später folgt ein neuer Versuch.</translation>
    </message>
    <message>
        <source>Something unexpected went wrong.</source>
        <translation>Etwas Unerwartetes ist schiefgegangen.</translation>
    </message>
</context>
<context>
    <name>FallenBar</name>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Einzelheiten</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>Schließe&amp;n</translation>
    </message>
    <message>
        <source>Presselage ended unexpectedly at {}.</source>
        <translation>Presselage wurde um {} unerwartet beendet.</translation>
    </message>
    <message>
        <source>Presselage ended unexpectedly on {}.</source>
        <comment>a day and a time</comment>
        <translation>Presselage wurde am {} unerwartet beendet.</translation>
    </message>
    <message>
        <source>Nothing that was stored is lost.</source>
        <translation>Nichts Gespeichertes ist verloren.</translation>
    </message>
    <message numerus="yes">
        <source>%n poll(s) that were under way are repeated.</source>
        <translation>
            <numerusform>%n laufender Abruf wird wiederholt.</numerusform>
            <numerusform>%n laufende Abrufe werden wiederholt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n half-written rule(s) are open again.</source>
        <translation>
            <numerusform>%n angefangene Regel ist wieder offen.</numerusform>
            <numerusform>%n angefangene Regeln sind wieder offen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FallenDetails</name>
    <message>
        <source>The unexpected end</source>
        <translation>Das unerwartete Ende</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>The program was ended from outside, or the computer&apos;s power went: it could write nothing any more.</source>
        <translation>Das Programm wurde von außen beendet, oder der Strom fiel aus: Es konnte nichts mehr schreiben.</translation>
    </message>
    <message>
        <source>The program ended by a fault of its own. The report says where; passwords are left out of it.</source>
        <translation>Das Programm endete durch einen eigenen Fehler. Der Bericht sagt, wo; Passwörter stehen nicht darin.</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Open &amp;folder</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>The system cannot open {}.</source>
        <translation>Das System kann {} nicht öffnen.</translation>
    </message>
</context>
<context>
    <name>FetchingFields</name>
    <message>
        <source>Fetching</source>
        <translation>Abruf</translation>
    </message>
    <message>
        <source>A CSS selector; empty: the links in headings</source>
        <translation>Ein CSS-Selektor; leer: die Links in Überschriften</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>A&amp;rt</translation>
    </message>
    <message>
        <source>&amp;Links under</source>
        <translation>&amp;Links unter</translation>
    </message>
    <message>
        <source>Pages &amp;of articles</source>
        <translation>S&amp;eiten der Artikel</translation>
    </message>
    <message>
        <source>as for all feeds</source>
        <translation>wie bei allen Feeds</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds, after a figure</comment>
        <translation> s</translation>
    </message>
    <message>
        <source>Allow &amp;cookies of this feed&apos;s server</source>
        <translation>&amp;Cookies vom Server dieses Feeds zulassen</translation>
    </message>
    <message>
        <source>User a&amp;gent</source>
        <translation>&amp;Kennung</translation>
    </message>
    <message>
        <source>Time li&amp;mit</source>
        <translation>&amp;Zeitgrenze</translation>
    </message>
    <message>
        <source>None needed</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>User name and password</source>
        <translation>Benutzername und Passwort</translation>
    </message>
    <message>
        <source>A header</source>
        <translation>Eine Kopfzeile</translation>
    </message>
    <message>
        <source>Acc&amp;ess</source>
        <translation>Z&amp;ugang</translation>
    </message>
    <message>
        <source>Show the server&apos;s ce&amp;rtificate</source>
        <translation>Zertifikat des Servers ze&amp;igen</translation>
    </message>
    <message>
        <source>Acce&amp;pt exactly this certificate</source>
        <translation>&amp;Genau dieses Zertifikat annehmen</translation>
    </message>
    <message>
        <source>&amp;Name of the header</source>
        <translation>&amp;Name der Kopfzeile</translation>
    </message>
    <message>
        <source>User &amp;name</source>
        <translation>Benutzer&amp;name</translation>
    </message>
    <message>
        <source>&amp;Value</source>
        <translation>&amp;Wert</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>Pass&amp;wort</translation>
    </message>
    <message>
        <source>Is kept in this computer&apos;s keyring, not in the archive.</source>
        <translation>Liegt im Schlüsselbund dieses Rechners, nicht im Archiv.</translation>
    </message>
    <message>
        <source>There is no keyring here: it is kept unencrypted in the file secrets.json of the profile, which only your user account may read.</source>
        <translation>Hier gibt es keinen Schlüsselbund: Es liegt unverschlüsselt in der Datei secrets.json des Profils, die nur Ihr Benutzerkonto lesen darf.</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>Compare this fingerprint with one that the publisher tells you. If you accept it, the feed is read while its server shows exactly this certificate.</source>
        <translation>Vergleichen Sie diesen Fingerabdruck mit dem, den der Anbieter nennt. Wenn Sie ihn annehmen, wird der Feed gelesen, solange sein Server genau dieses Zertifikat zeigt.</translation>
    </message>
    <message>
        <source>A user agent is written in plain ASCII letters.</source>
        <translation>Eine Kennung besteht aus einfachen ASCII-Zeichen.</translation>
    </message>
    <message>
        <source>This user name, password or header cannot be sent.</source>
        <translation>Dieser Benutzername, dieses Passwort oder diese Kopfzeile lässt sich nicht senden.</translation>
    </message>
</context>
<context>
    <name>FindsView</name>
    <message>
        <source>Finds in the archive</source>
        <translation>Treffer im Archiv</translation>
    </message>
    <message>
        <source>The sentences that the rule finds appear here.</source>
        <translation>Hier erscheinen die Sätze, die die Regel findet.</translation>
    </message>
    <message>
        <source>All finds</source>
        <translation>Alle Treffer</translation>
    </message>
    <message>
        <source>Looking in the archive …</source>
        <translation>Das Archiv wird durchsucht …</translation>
    </message>
    <message>
        <source>+{} gained</source>
        <translation>+{} neu</translation>
    </message>
    <message>
        <source>−{} lost</source>
        <translation>−{} verloren</translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) in the last 30 days</source>
        <translation>
            <numerusform>%n Artikel in den letzten 30 Tagen</numerusform>
            <numerusform>%n Artikel in den letzten 30 Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>counted back to {}</source>
        <translation>gezählt bis zurück zum {}</translation>
    </message>
    <message>
        <source>{gained} more and {lost} fewer than the saved rule</source>
        <translation>{gained} mehr und {lost} weniger als die gespeicherte Regel</translation>
    </message>
    <message>
        <source>The rule takes too long on stored articles. Please make it simpler.</source>
        <translation>Die Regel braucht bei gespeicherten Artikeln zu lange. Bitte vereinfachen.</translation>
    </message>
    <message>
        <source>No find in the archive – the rule waits for new articles.</source>
        <translation>Kein Fund im Archiv – die Regel wartet auf neue Artikel.</translation>
    </message>
    <message>
        <source>{}, still looking …</source>
        <translation>{}, es wird weiter gesucht …</translation>
    </message>
    <message>
        <source>{found}, the newest of up to {most}</source>
        <translation>{found}, die neuesten von höchstens {most}</translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) found</source>
        <translation>
            <numerusform>%n Treffer</numerusform>
            <numerusform>%n Treffer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Folders</name>
    <message>
        <source>move {}</source>
        <translation>{} verschieben</translation>
    </message>
    <message>
        <source>{0} moved to “{1}”.</source>
        <translation>{0} nach „{1}“ verschoben.</translation>
    </message>
    <message>
        <source>{} moved out of the folder.</source>
        <translation>{} aus dem Ordner genommen.</translation>
    </message>
    <message>
        <source>dissolve the folder “{}”</source>
        <translation>Ordner „{}“ auflösen</translation>
    </message>
    <message>
        <source>The folder “{}” was dissolved; undo brings it back.</source>
        <translation>Ordner „{}“ aufgelöst; „Rückgängig“ stellt ihn wieder her.</translation>
    </message>
    <message>
        <source>rename the folder “{}”</source>
        <translation>Ordner „{}“ umbenennen</translation>
    </message>
    <message>
        <source>There was a folder “{1}”: “{0}” is part of it now. Undo parts them.</source>
        <translation>Einen Ordner „{1}“ gab es schon: „{0}“ gehört jetzt dazu. „Rückgängig“ trennt sie.</translation>
    </message>
    <message numerus="yes">
        <source>“{0}” is called “{1}” now, also in %n saved search(es).</source>
        <translation>
            <numerusform>„{0}“ heißt jetzt „{1}“, auch in %n gespeicherten Suche.</numerusform>
            <numerusform>„{0}“ heißt jetzt „{1}“, auch in %n gespeicherten Suchen.</numerusform>
        </translation>
    </message>
    <message>
        <source>“{0}” is called “{1}” now.</source>
        <translation>„{0}“ heißt jetzt „{1}“.</translation>
    </message>
    <message>
        <source>pause {}</source>
        <translation>{} pausieren</translation>
    </message>
    <message>
        <source>Polling paused: {}; undo takes it back.</source>
        <translation>Abruf pausiert: {}; Rückgängig nimmt es zurück.</translation>
    </message>
    <message>
        <source>Polling resumed: {}; undo takes it back.</source>
        <translation>Abruf fortgesetzt: {}; Rückgängig nimmt es zurück.</translation>
    </message>
    <message>
        <source>resume {}</source>
        <translation>{} fortsetzen</translation>
    </message>
    <message>
        <source>edit {}</source>
        <translation>{} bearbeiten</translation>
    </message>
    <message numerus="yes">
        <source>%n feed(s) changed.</source>
        <translation>
            <numerusform>%n Feed geändert.</numerusform>
            <numerusform>%n Feeds geändert.</numerusform>
        </translation>
    </message>
    <message>
        <source>“{}”</source>
        <translation>„{}“</translation>
    </message>
    <message numerus="yes">
        <source>%n feed(s)</source>
        <translation>
            <numerusform>%n Feed</numerusform>
            <numerusform>%n Feeds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n feed(s) failing</source>
        <translation>
            <numerusform>%n Feed gestört</numerusform>
            <numerusform>%n Feeds gestört</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n silent</source>
        <comment>feeds</comment>
        <translation>
            <numerusform>%n still</numerusform>
            <numerusform>%n still</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paused</source>
        <comment>feeds</comment>
        <translation>
            <numerusform>%n pausiert</numerusform>
            <numerusform>%n pausiert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message numerus="yes">
        <source>%n version(s)</source>
        <translation>
            <numerusform>%n Fassung</numerusform>
            <numerusform>%n Fassungen</numerusform>
        </translation>
    </message>
    <message>
        <source>What the editors changed</source>
        <translation>Was die Redaktion geändert hat</translation>
    </message>
    <message>
        <source>Story ({})</source>
        <translation>Geschichte ({})</translation>
    </message>
    <message>
        <source>Who had it when, and what differs</source>
        <translation>Wer es wann hatte und was abweicht</translation>
    </message>
    <message>
        <source>The page as it was retrieved</source>
        <translation>Die Seite, wie sie abgerufen wurde</translation>
    </message>
    <message>
        <source>Open in the browser: {}</source>
        <translation>Im Browser öffnen: {}</translation>
    </message>
    <message>
        <source>No rule matches this article</source>
        <translation>Kein Treffer in diesem Artikel</translation>
    </message>
    <message>
        <source>Match {0} of {1}</source>
        <translation>Treffer {0} von {1}</translation>
    </message>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n Treffer</numerusform>
            <numerusform>%n Treffer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Forms</name>
    <message>
        <source>Forms found</source>
        <translation>Gefundene Formen</translation>
    </message>
    <message>
        <source>A form that is unticked is not looked for any more.</source>
        <translation>Eine abgewählte Form wird nicht mehr gesucht.</translation>
    </message>
</context>
<context>
    <name>Handbook</name>
    <message>
        <source>Handbook</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>Find in the handbook</source>
        <translation>Im Handbuch suchen</translation>
    </message>
    <message>
        <source>“{}” is not in the handbook.</source>
        <translation>„{}“ steht nicht im Handbuch.</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Unread</source>
        <translation>Ungelesen</translation>
    </message>
    <message>
        <source>Show only unread articles</source>
        <translation>Nur ungelesene Artikel zeigen</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Show only articles with a match</source>
        <translation>Nur Artikel mit Treffern zeigen</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>Markiert</translation>
    </message>
    <message>
        <source>Show only flagged articles</source>
        <translation>Nur markierte Artikel zeigen</translation>
    </message>
    <message>
        <source>Noted</source>
        <translation>Notiert</translation>
    </message>
    <message>
        <source>Show only articles with a note or a label</source>
        <translation>Nur Artikel mit Notiz oder Schlagwort zeigen</translation>
    </message>
</context>
<context>
    <name>Heads</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Erschienen</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>Eingetroffen</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Sort by …</source>
        <translation>Sortieren nach …</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>Markiert</translation>
    </message>
</context>
<context>
    <name>Health</name>
    <message>
        <source>paused since {}</source>
        <translation>pausiert seit {}</translation>
    </message>
    <message>
        <source>silent for {span}, normally {normal}</source>
        <translation>seit {span} still, sonst {normal}</translation>
    </message>
    <message>
        <source>{} min</source>
        <comment>a length of time</comment>
        <translation>{} min</translation>
    </message>
    <message>
        <source>{} h</source>
        <comment>a length of time</comment>
        <translation>{} Std.</translation>
    </message>
    <message>
        <source>{} days</source>
        <comment>for so many days</comment>
        <translation>{} Tagen</translation>
    </message>
    <message>
        <source>{} an hour</source>
        <translation>{} pro Stunde</translation>
    </message>
    <message>
        <source>{} a day</source>
        <translation>{} am Tag</translation>
    </message>
    <message>
        <source>{} a week</source>
        <translation>{} in der Woche</translation>
    </message>
    <message>
        <source>one in {} days</source>
        <translation>einer in {} Tagen</translation>
    </message>
    <message>
        <source>Paused since {}; it is polled only when you ask for it.</source>
        <translation>Pausiert seit {}; Abruf nur auf Verlangen.</translation>
    </message>
    <message>
        <source>Its last poll: {}</source>
        <translation>Der letzte Abruf: {}</translation>
    </message>
    <message>
        <source>It says that it has moved to {}. That is followed once it says so again.</source>
        <translation>Er meldet, dass er nach {} umgezogen ist. Dem wird gefolgt, sobald er es wieder meldet.</translation>
    </message>
    <message>
        <source>Failing since {}.</source>
        <translation>Gestört seit {}.</translation>
    </message>
    <message>
        <source>Last read without a fault: {}</source>
        <translation>Zuletzt fehlerfrei gelesen: {}</translation>
    </message>
    <message>
        <source>Not polled yet.</source>
        <translation>Noch nicht abgerufen.</translation>
    </message>
    <message>
        <source>Last news: {}</source>
        <translation>Zuletzt Neues: {}</translation>
    </message>
    <message>
        <source>Normally {}</source>
        <translation>Normal: {}</translation>
    </message>
    <message>
        <source>What to do: {}</source>
        <translation>Was tun: {}</translation>
    </message>
    <message>
        <source>Articles in the last {days} days: {articles}</source>
        <translation>Artikel in den letzten {days} Tagen: {articles}</translation>
    </message>
    <message>
        <source>days with faults: {}</source>
        <translation>Tage mit Störungen: {}</translation>
    </message>
</context>
<context>
    <name>Hold</name>
    <message>
        <source>The lists are held: what arrives waits.</source>
        <translation>Die Listen sind angehalten: Was eintrifft, wartet.</translation>
    </message>
    <message>
        <source>Let in.</source>
        <translation>Die Listen laufen wieder.</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>Import a list of feeds</source>
        <translation>Feed-Liste importieren</translation>
    </message>
    <message>
        <source>Lists of feeds (*.opml *.xml)</source>
        <translation>Feed-Listen (*.opml *.xml)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The list names no feed.</source>
        <translation>Die Liste nennt keinen Feed.</translation>
    </message>
    <message numerus="yes">
        <source>Subscribe to the %n feed(s) of {}?</source>
        <translation>
            <numerusform>Den Feed aus {} abonnieren?</numerusform>
            <numerusform>Die %n Feeds aus {} abonnieren?</numerusform>
        </translation>
    </message>
    <message>
        <source>The first poll follows at once; that may take a while.</source>
        <translation>Der erste Abruf folgt sofort; das kann eine Weile dauern.</translation>
    </message>
    <message>
        <source>What has no folder in the list comes into “{}”.</source>
        <translation>Was in der Liste keinen Ordner hat, kommt in „{}“.</translation>
    </message>
    <message>
        <source>&amp;Subscribe</source>
        <translation>A&amp;bonnieren</translation>
    </message>
    <message numerus="yes">
        <source>%n feed(s) were already there.</source>
        <translation>
            <numerusform>%n Feed war schon da.</numerusform>
            <numerusform>%n Feeds waren schon da.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of the list were left out: twice the same address, or none that can be used.</source>
        <translation>
            <numerusform>%n Zeile der Liste wurde ausgelassen: doppelte oder unbrauchbare Adresse.</numerusform>
            <numerusform>%n Zeilen der Liste wurden ausgelassen: doppelte oder unbrauchbare Adressen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n feed(s) subscribed to.</source>
        <translation>
            <numerusform>%n Feed abonniert.</numerusform>
            <numerusform>%n Feeds abonniert.</numerusform>
        </translation>
    </message>
    <message>
        <source>{} was not imported.</source>
        <translation>{} wurde nicht importiert.</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>{} is needed in lists and fields and cannot be given away.</source>
        <translation>{} wird in Listen und Feldern gebraucht und kann nicht vergeben werden.</translation>
    </message>
    <message>
        <source>{0} opens the menu “{1}”.</source>
        <translation>{0} öffnet das Menü „{1}“.</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keys and actions</source>
        <translation>Tasten und Aktionen</translation>
    </message>
    <message>
        <source>Find an action or a key</source>
        <translation>Aktion oder Taste suchen</translation>
    </message>
    <message>
        <source>No action is called that.</source>
        <translation>So heißt keine Aktion.</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Ausführen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>press it here</source>
        <translation>hier drücken</translation>
    </message>
    <message>
        <source>&amp;Assign</source>
        <translation>&amp;Zuweisen</translation>
    </message>
    <message>
        <source>A&amp;dd</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>Beside the keys that the action has</source>
        <translation>Neben den Tasten, die die Aktion schon hat</translation>
    </message>
    <message>
        <source>New &amp;key for the chosen action</source>
        <translation>Neue &amp;Taste für die gewählte Aktion</translation>
    </message>
    <message>
        <source>&amp;Usual keys</source>
        <translation>&amp;Übliche Tasten</translation>
    </message>
    <message>
        <source>Give the chosen action its usual keys again</source>
        <translation>Der gewählten Aktion wieder ihre üblichen Tasten geben</translation>
    </message>
    <message>
        <source>&amp;No key</source>
        <translation>&amp;Keine Taste</translation>
    </message>
    <message>
        <source>Take all keys from the chosen action</source>
        <translation>Der gewählten Aktion alle Tasten nehmen</translation>
    </message>
    <message>
        <source>All usual keys</source>
        <translation>Alle üblichen Tasten</translation>
    </message>
    <message>
        <source>{0} belongs to “{1}”, which loses it when you assign it.</source>
        <translation>{0} gehört zu „{1}“; wird die Taste zugewiesen, verliert diese Aktion sie.</translation>
    </message>
    <message>
        <source>Without that key now: {}</source>
        <translation>Jetzt ohne diese Taste: {}</translation>
    </message>
</context>
<context>
    <name>Labels</name>
    <message>
        <source>Labels</source>
        <translation>Schlagwörter</translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) selected</source>
        <translation>
            <numerusform>%n Artikel ausgewählt</numerusform>
            <numerusform>%n Artikel ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>A box that is filled by half stands for labels that only some have; it leaves them as they are.</source>
        <translation>Ein halb gefülltes Kästchen steht für Schlagwörter, die nur einige haben; es lässt sie, wie sie sind.</translation>
    </message>
    <message>
        <source>New label</source>
        <translation>Neues Schlagwort</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>&amp;Anwenden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>Opened: {}</source>
        <translation>Geöffnet: {}</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message numerus="yes">
        <source>Open %n page(s) in the browser?</source>
        <translation>
            <numerusform>%n Seite im Browser öffnen?</numerusform>
            <numerusform>%n Seiten im Browser öffnen?</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
</context>
<context>
    <name>Level</name>
    <message>
        <source>Only collect</source>
        <translation>Nur sammeln</translation>
    </message>
    <message>
        <source>Show in the list</source>
        <translation>In der Liste zeigen</translation>
    </message>
    <message>
        <source>Notify</source>
        <translation>Benachrichtigen</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>Dringend</translation>
    </message>
</context>
<context>
    <name>Line</name>
    <message>
        <source>Name of the folder</source>
        <translation>Name des Ordners</translation>
    </message>
</context>
<context>
    <name>Lines</name>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>Gespeicherte Suchen</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Ungelesen</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>Markiert</translation>
    </message>
    <message>
        <source>Notes and labels</source>
        <translation>Notizen und Schlagwörter</translation>
    </message>
    <message>
        <source>{0} (off)</source>
        <translation>{0} (aus)</translation>
    </message>
    <message numerus="yes">
        <source>In the last %n day(s): {0}, today {1}</source>
        <translation>
            <numerusform>am letzten Tag {0}, heute {1}</numerusform>
            <numerusform>in den letzten %n Tagen {0}, heute {1}</numerusform>
        </translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>{0}, {1} unread</source>
        <translation>{0}, {1} ungelesen</translation>
    </message>
</context>
<context>
    <name>Links</name>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n Artikel</numerusform>
            <numerusform>%n Artikel</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Marks</name>
    <message>
        <source>mark as read</source>
        <translation>als gelesen kennzeichnen</translation>
    </message>
    <message>
        <source>mark as unread</source>
        <translation>als ungelesen kennzeichnen</translation>
    </message>
    <message>
        <source>flag</source>
        <translation>markieren</translation>
    </message>
    <message>
        <source>take off the flag</source>
        <translation>Markierung aufheben</translation>
    </message>
    <message>
        <source>mark as irrelevant</source>
        <translation>als nicht einschlägig kennzeichnen</translation>
    </message>
    <message>
        <source>mark as relevant</source>
        <translation>als einschlägig kennzeichnen</translation>
    </message>
    <message>
        <source>mute the story</source>
        <translation>Geschichte stumm schalten</translation>
    </message>
    <message>
        <source>let the story ring</source>
        <translation>Geschichte wieder melden lassen</translation>
    </message>
    <message>
        <source>mark the list as read</source>
        <translation>Liste als gelesen kennzeichnen</translation>
    </message>
</context>
<context>
    <name>MoveTo</name>
    <message>
        <source>Move to folder</source>
        <translation>In Ordner verschieben</translation>
    </message>
    <message>
        <source>Find a folder, or name a new one</source>
        <translation>Ordner suchen oder neu benennen</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>&amp;Move</source>
        <translation>&amp;Verschieben</translation>
    </message>
    <message>
        <source>Where to put {}?</source>
        <translation>Wohin mit {}?</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>New folder “{}”</source>
        <translation>Neuer Ordner „{}“</translation>
    </message>
    <message>
        <source>In no folder</source>
        <translation>In keinem Ordner</translation>
    </message>
    <message>
        <source>{} (now)</source>
        <translation>{} (jetzt)</translation>
    </message>
</context>
<context>
    <name>Moving</name>
    <message>
        <source>Profile of Presselage (*.zip)</source>
        <translation>Profil von Presselage (*.zip)</translation>
    </message>
    <message>
        <source>Export the profile</source>
        <translation>Profil exportieren</translation>
    </message>
    <message numerus="yes">
        <source>The profile with %n feed(s) is in {}.</source>
        <translation>
            <numerusform>Das Profil mit %n Feed liegt in {}.</numerusform>
            <numerusform>Das Profil mit %n Feeds liegt in {}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Passwords of feeds are not part of it.</source>
        <translation>Passwörter von Feeds sind nicht dabei.</translation>
    </message>
    <message>
        <source>The profile was not exported.</source>
        <translation>Das Profil wurde nicht exportiert.</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Import a profile</source>
        <translation>Profil importieren</translation>
    </message>
    <message>
        <source>Put the profile of {} in the place of this one?</source>
        <translation>Das Profil aus {} an die Stelle von diesem setzen?</translation>
    </message>
    <message>
        <source>Articles, rules, feeds and settings are then those of the file. What is here now is kept in the profile folder. The window closes and opens again.</source>
        <translation>Artikel, Regeln, Feeds und Einstellungen sind dann die der Datei. Was jetzt hier ist, bleibt im Profilordner erhalten. Das Fenster schließt sich und öffnet sich wieder.</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importieren</translation>
    </message>
</context>
<context>
    <name>Muting</name>
    <message>
        <source>“{rule}” is muted until {when}.</source>
        <translation>„{rule}“ ist stumm bis {when}.</translation>
    </message>
    <message>
        <source>“{}” rings again.</source>
        <translation>„{}“ meldet wieder.</translation>
    </message>
</context>
<context>
    <name>Notes</name>
    <message>
        <source>write a note</source>
        <translation>Notiz schreiben</translation>
    </message>
    <message>
        <source>label</source>
        <translation>Schlagwörter ändern</translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) labelled</source>
        <translation>
            <numerusform>%n Artikel mit Schlagwörtern versehen</numerusform>
            <numerusform>%n Artikel mit Schlagwörtern versehen</numerusform>
        </translation>
    </message>
    <message>
        <source>label:&quot;{}&quot;</source>
        <translation>schlagwort:&quot;{}&quot;</translation>
    </message>
</context>
<context>
    <name>Notifier</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n match(es) while it was silent</source>
        <translation>
            <numerusform>%n Treffer während der Ruhe</numerusform>
            <numerusform>%n Treffer während der Ruhe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread match(es)</source>
        <translation>
            <numerusform>%n ungelesener Treffer</numerusform>
            <numerusform>%n ungelesene Treffer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Noting</name>
    <message>
        <source>Labels, separated by commas</source>
        <translation>Schlagwörter, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>All articles with the label at the cursor</source>
        <translation>Alle Artikel mit dem Schlagwort, in dem die Schreibmarke steht</translation>
    </message>
    <message>
        <source>Note; kept while you type</source>
        <translation>Notiz; wird beim Tippen gesichert</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
</context>
<context>
    <name>Offer</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Close this line</source>
        <translation>Diese Zeile schließen</translation>
    </message>
</context>
<context>
    <name>OnWords</name>
    <message>
        <source>&amp;Search for “{}”</source>
        <translation>&amp;Suchen nach „{}“</translation>
    </message>
    <message>
        <source>&amp;New rule “{}” …</source>
        <translation>&amp;Neue Regel „{}“ …</translation>
    </message>
</context>
<context>
    <name>OpeningWindow</name>
    <message>
        <source>The archive is being opened</source>
        <translation>Das Archiv wird geöffnet</translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <translation>Einen Augenblick, bitte.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>A&amp;bbrechen</translation>
    </message>
    <message>
        <source>The archive is brought to a new form</source>
        <translation>Das Archiv bekommt eine neue Form</translation>
    </message>
    <message>
        <source>Step 1 of 3: it is copied first, so that nothing can get lost.</source>
        <translation>Schritt 1 von 3: Es wird zuerst kopiert, damit nichts verloren gehen kann.</translation>
    </message>
    <message>
        <source>Step 2 of 3: the copy is verified.</source>
        <translation>Schritt 2 von 3: Die Kopie wird geprüft.</translation>
    </message>
    <message>
        <source>Step 3 of 3: it is changed, all of it or nothing.</source>
        <translation>Schritt 3 von 3: Es wird geändert, ganz oder gar nicht.</translation>
    </message>
    <message>
        <source>part {0} of {1}</source>
        <translation>Teil {0} von {1}</translation>
    </message>
    <message>
        <source>for {} now</source>
        <translation>seit {}</translation>
    </message>
    <message>
        <source>Stopping; the archive stays as it is.</source>
        <translation>Wird abgebrochen; das Archiv bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>noch weniger als eine Minute</translation>
    </message>
    <message>
        <source>about a minute left</source>
        <translation>noch etwa eine Minute</translation>
    </message>
    <message>
        <source>about {} minutes left</source>
        <translation>noch etwa {} Minuten</translation>
    </message>
</context>
<context>
    <name>Opml</name>
    <message>
        <source>The file is larger than 50 MB; that is no list of feeds.</source>
        <translation>Die Datei ist größer als 50 MB; das ist keine Feed-Liste.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>The file defines entities, as attacks do; it was not read.</source>
        <translation>Die Datei definiert Entitäten, wie es Angriffe tun; sie wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>The file is damaged and cannot be read as OPML.</source>
        <translation>Die Datei ist beschädigt und nicht als OPML lesbar.</translation>
    </message>
    <message>
        <source>The file is no OPML list.</source>
        <translation>Die Datei ist keine OPML-Liste.</translation>
    </message>
</context>
<context>
    <name>OriginalPage</name>
    <message>
        <source>Open in browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <source>The page as it was retrieved</source>
        <translation>Die Seite, wie sie abgerufen wurde</translation>
    </message>
    <message>
        <source>Open in the browser: {}</source>
        <translation>Im Browser öffnen: {}</translation>
    </message>
    <message>
        <source>The page is being read …</source>
        <translation>Die Seite wird gelesen …</translation>
    </message>
    <message>
        <source>Retrieved {0}  ·  {1} bytes</source>
        <translation>Abgerufen {0}  ·  {1} Byte</translation>
    </message>
    <message>
        <source>Fetch the page and keep it</source>
        <translation>Seite abrufen und sichern</translation>
    </message>
    <message>
        <source>It appears here as soon as its server has sent it.</source>
        <translation>Sie erscheint hier, sobald ihr Server sie geschickt hat.</translation>
    </message>
    <message>
        <source>The page is being fetched …</source>
        <translation>Die Seite wird abgerufen …</translation>
    </message>
    <message>
        <source>Keeping pages is switched off in the settings.</source>
        <translation>Seiten zu sichern ist in den Einstellungen ausgeschaltet.</translation>
    </message>
    <message>
        <source>No page is kept</source>
        <translation>Keine Seite gesichert</translation>
    </message>
    <message>
        <source>Its bytes were let go of for want of room, or are too many to keep.</source>
        <translation>Ihre Bytes mussten aus Platzmangel weichen oder sind zu viele.</translation>
    </message>
    <message>
        <source>Only the page&apos;s hash is kept</source>
        <translation>Von der Seite ist nur die Prüfsumme gesichert</translation>
    </message>
    <message>
        <source>It could not be had: {}</source>
        <translation>Sie war nicht zu haben: {}</translation>
    </message>
    <message>
        <source>Pages are kept of articles that match a rule or are flagged. This one can be fetched as it is now.</source>
        <translation>Gesichert werden Seiten von Artikeln, die eine Regel trifft oder die markiert sind. Diese lässt sich abrufen, wie sie jetzt ist.</translation>
    </message>
    <message>
        <source>It may be a picture or a PDF file. Save evidence to have it.</source>
        <translation>Vielleicht ist sie ein Bild oder eine PDF-Datei. „Beweis sichern“ gibt sie heraus.</translation>
    </message>
    <message>
        <source>The page holds no text that can be shown</source>
        <translation>Die Seite enthält keinen Text, der sich zeigen lässt</translation>
    </message>
    <message>
        <source>The page is longer; open it to read all of it.</source>
        <translation>Die Seite ist länger; im Browser ist sie ganz zu lesen.</translation>
    </message>
    <message>
        <source>[Picture: {}]</source>
        <translation>[Bild: {}]</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Action, rule, feed, folder or saved search</source>
        <translation>Aktion, Regel, Feed, Ordner oder gespeicherte Suche</translation>
    </message>
    <message>
        <source>Find an action, a rule, a feed, a folder</source>
        <translation>Eine Aktion, eine Regel, einen Feed, einen Ordner finden</translation>
    </message>
    <message>
        <source>Nothing is called that.</source>
        <translation>Nichts heißt so.</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Saved search</source>
        <translation>Gespeicherte Suche</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>Feed</translation>
    </message>
    <message>
        <source>Cannot be done now</source>
        <translation>Geht gerade nicht</translation>
    </message>
</context>
<context>
    <name>Pill</name>
    <message>
        <source>Let in what waits</source>
        <translation>Hereinlassen, was wartet</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln neu</numerusform>
            <numerusform>%Ln neu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln match(es)</source>
        <translation>
            <numerusform>%Ln Treffer</numerusform>
            <numerusform>%Ln Treffer</numerusform>
        </translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>Angehalten</translation>
    </message>
</context>
<context>
    <name>Proofs</name>
    <message>
        <source>must match</source>
        <translation>muss treffen</translation>
    </message>
    <message>
        <source>must not match</source>
        <translation>darf nicht treffen</translation>
    </message>
    <message>
        <source>What the rule must do</source>
        <translation>Was die Regel tun muss</translation>
    </message>
    <message>
        <source>A sentence as it might stand in an article</source>
        <translation>Ein Satz, wie er in einem Artikel stehen könnte</translation>
    </message>
    <message>
        <source>Test sentence</source>
        <translation>Prüfsatz</translation>
    </message>
    <message>
        <source>Remove the sentence</source>
        <translation>Satz entfernen</translation>
    </message>
    <message>
        <source>Sentences that the rule must find, and some that it must not. They are tried with every change; put ⟦ ⟧ around the words that must be marked.</source>
        <translation>Sätze, die die Regel finden muss, und solche, die sie nicht finden darf. Sie werden bei jeder Änderung geprüft; ⟦ ⟧ um Wörter verlangt, dass genau diese hervorgehoben werden.</translation>
    </message>
    <message>
        <source>Add a sen&amp;tence</source>
        <translation>Satz hin&amp;zufügen</translation>
    </message>
    <message>
        <source>The sentences take too long. Please make the rule simpler.</source>
        <translation>Die Sätze dauern zu lange. Bitte die Regel vereinfachen.</translation>
    </message>
    <message>
        <source>As it says</source>
        <translation>Wie verlangt</translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) not as they say.</source>
        <translation>
            <numerusform>%n Satz ist nicht wie verlangt.</numerusform>
            <numerusform>%n Sätze sind nicht wie verlangt.</numerusform>
        </translation>
    </message>
    <message>
        <source>The rule marks: {}</source>
        <translation>Die Regel hebt hervor: {}</translation>
    </message>
    <message>
        <source>The rule finds nothing in: {}</source>
        <translation>Die Regel findet nichts in: {}</translation>
    </message>
</context>
<context>
    <name>Quality</name>
    <message>
        <source>full text</source>
        <translation>Volltext</translation>
    </message>
    <message>
        <source>teaser only</source>
        <translation>nur Anriss</translation>
    </message>
    <message>
        <source>behind a consent page</source>
        <translation>hinter Zustimmungsseite</translation>
    </message>
    <message>
        <source>page blocks programs</source>
        <translation>Seite sperrt Programme</translation>
    </message>
    <message>
        <source>behind a paywall</source>
        <translation>hinter Bezahlschranke</translation>
    </message>
    <message>
        <source>no text</source>
        <translation>kein Text</translation>
    </message>
    <message>
        <source>page not available</source>
        <translation>Seite nicht erreichbar</translation>
    </message>
    <message>
        <source>not an article</source>
        <translation>kein Artikel</translation>
    </message>
    <message>
        <source>PDF file</source>
        <translation>PDF-Datei</translation>
    </message>
    <message>
        <source>page needs JavaScript</source>
        <translation>Seite braucht JavaScript</translation>
    </message>
    <message>
        <source>video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>picture gallery</source>
        <translation>Bildergalerie</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Reader</name>
    <message>
        <source>{why} (character {at})</source>
        <translation>{why} (Zeichen {at})</translation>
    </message>
    <message>
        <source>The search broke off: {}</source>
        <translation>Die Suche brach ab: {}</translation>
    </message>
    <message>
        <source>{0} · “{1}”</source>
        <translation>{0} · „{1}“</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>as written</source>
        <translation>wie geschrieben</translation>
    </message>
    <message>
        <source>inflected form</source>
        <translation>gebeugte Form</translation>
    </message>
    <message>
        <source>hyphenated compound</source>
        <translation>Bindestrichwort</translation>
    </message>
    <message>
        <source>closed compound, its head</source>
        <translation>Zusammensetzung, Grundwort</translation>
    </message>
    <message>
        <source>closed compound, a member</source>
        <translation>Zusammensetzung, Teilwort</translation>
    </message>
    <message>
        <source>suspended hyphen</source>
        <translation>Ergänzungsstrich</translation>
    </message>
    <message>
        <source>spelling variant</source>
        <translation>Schreibvariante</translation>
    </message>
    <message>
        <source>also written like this</source>
        <translation>andere Schreibung</translation>
    </message>
    <message>
        <source>pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>near each other</source>
        <translation>nahe beieinander</translation>
    </message>
    <message>
        <source>typing error</source>
        <translation>Tippfehler</translation>
    </message>
</context>
<context>
    <name>RuleEditor</name>
    <message>
        <source>Edit rule</source>
        <translation>Regel bearbeiten</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Neue Regel</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>Spei&amp;chern</translation>
    </message>
    <message>
        <source>&amp;Remove rule …</source>
        <translation>Regel &amp;entfernen …</translation>
    </message>
    <message>
        <source>Saving the rule goes on with that.</source>
        <translation>Speichern macht damit weiter.</translation>
    </message>
    <message>
        <source>Test sentences</source>
        <translation>Prüfsätze</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Geltung</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Finds</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>as the expression</source>
        <translation>wie der Suchausdruck</translation>
    </message>
    <message>
        <source>&amp;Look for</source>
        <translation>&amp;Suchen nach</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;When it matches</source>
        <translation>Bei einem &amp;Treffer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>{why} (character {at})</source>
        <translation>{why} (Zeichen {at})</translation>
    </message>
    <message>
        <source>Trying the test sentences …</source>
        <translation>Die Prüfsätze werden geprüft …</translation>
    </message>
    <message>
        <source>No source is ticked: the rule would find nothing.</source>
        <translation>Keine Quelle ist angekreuzt: Die Regel fände nichts.</translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) not as they say. “Save” again saves all the same.</source>
        <translation>
            <numerusform>%n Satz ist nicht wie verlangt. Noch einmal „Speichern“ speichert trotzdem.</numerusform>
            <numerusform>%n Sätze sind nicht wie verlangt. Noch einmal „Speichern“ speichert trotzdem.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is a rule named “{}” already. Please choose another name.</source>
        <translation>Eine Regel namens „{}“ gibt es schon. Bitte einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>Remove the rule “{}”?</source>
        <translation>Regel „{}“ entfernen?</translation>
    </message>
    <message>
        <source>Remove rule</source>
        <translation>Regel entfernen</translation>
    </message>
    <message>
        <source>Its marks disappear from all articles. Articles stay.</source>
        <translation>Ihre Hervorhebungen verschwinden aus allen Artikeln. Die Artikel bleiben.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>A word finds its inflected forms and compounds.</source>
        <translation>Ein Wort findet auch seine gebeugten Formen und Zusammensetzungen.</translation>
    </message>
    <message>
        <source>new rule “{}”</source>
        <translation>neue Regel „{}“</translation>
    </message>
    <message>
        <source>remove the rule “{}”</source>
        <translation>Regel „{}“ entfernen</translation>
    </message>
    <message>
        <source>unmute the rule “{}”</source>
        <translation>Regel „{}“ wieder melden lassen</translation>
    </message>
    <message>
        <source>mute the rule “{}”</source>
        <translation>Regel „{}“ stumm schalten</translation>
    </message>
    <message>
        <source>edit the rule “{}”</source>
        <translation>Regel „{}“ ändern</translation>
    </message>
    <message>
        <source>The rule “{}” was removed; undo brings it back.</source>
        <translation>Regel „{}“ entfernt; „Rückgängig“ holt sie zurück.</translation>
    </message>
</context>
<context>
    <name>RulePacks</name>
    <message>
        <source>Rule packs</source>
        <translation>Regelpakete</translation>
    </message>
    <message>
        <source>A pack brings rules with their colours, lists and test sentences; it is taken over only if every sentence holds.</source>
        <translation>Ein Paket bringt Regeln mit Farben, Listen und Prüfsätzen; es wird nur übernommen, wenn jeder Satz stimmt.</translation>
    </message>
    <message>
        <source>&amp;Replace rules of the same name</source>
        <translation>Regeln gleichen Namens e&amp;rsetzen</translation>
    </message>
    <message>
        <source>&amp;Take over</source>
        <translation>Über&amp;nehmen</translation>
    </message>
    <message>
        <source>From a &amp;file …</source>
        <translation>Aus &amp;Datei …</translation>
    </message>
    <message>
        <source>&amp;Write own rules …</source>
        <translation>Eigene Regeln &amp;schreiben …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Rule packs (*.txt)</source>
        <translation>Regelpakete (*.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Take a rule pack over</source>
        <translation>Regelpaket übernehmen</translation>
    </message>
    <message>
        <source>Trying the test sentences …</source>
        <translation>Prüfsätze werden geprüft …</translation>
    </message>
    <message>
        <source>Line {line}: {why}</source>
        <translation>Zeile {line}: {why}</translation>
    </message>
    <message>
        <source>“{rule}” marks “{got}” instead of “{wanted}”.</source>
        <translation>„{rule}“ markiert „{got}“ statt „{wanted}“.</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) taken over.</source>
        <translation>
            <numerusform>%n Regel übernommen.</numerusform>
            <numerusform>%n Regeln übernommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Already there and kept: {}.</source>
        <translation>Schon vorhanden und behalten: {}.</translation>
    </message>
    <message>
        <source>Not subscribed to, and left out of the rules: {}.</source>
        <translation>Nicht abonniert und in den Regeln weggelassen: {}.</translation>
    </message>
    <message>
        <source>rules</source>
        <translation>regeln</translation>
    </message>
    <message>
        <source>Write own rules</source>
        <translation>Eigene Regeln schreiben</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) written to {0}</source>
        <translation>
            <numerusform>%n Regel in {0} geschrieben</numerusform>
            <numerusform>%n Regeln in {0} geschrieben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RuleState</name>
    <message>
        <source>Ended after {}: it matches nothing new. Its marks stay.</source>
        <translation>Beendet nach dem {}: Sie findet nichts Neues. Ihre Hervorhebungen bleiben.</translation>
    </message>
    <message>
        <source>Ends after {}.</source>
        <translation>Endet nach dem {}.</translation>
    </message>
    <message>
        <source>Only articles in {}.</source>
        <translation>Nur Artikel auf {}.</translation>
    </message>
    <message>
        <source>1 feed</source>
        <translation>1 Feed</translation>
    </message>
    <message>
        <source>{} feeds</source>
        <translation>{} Feeds</translation>
    </message>
    <message>
        <source>Only from: {}.</source>
        <translation>Nur aus: {}.</translation>
    </message>
    <message>
        <source>Not from: {}.</source>
        <translation>Nicht aus: {}.</translation>
    </message>
    <message>
        <source>Muted until {}.</source>
        <translation>Stumm bis {}.</translation>
    </message>
    <message>
        <source>Quiet hours {}.</source>
        <translation>Ruhezeit {}.</translation>
    </message>
    <message>
        <source>Quiet hours {}; it rings all the same.</source>
        <translation>Ruhezeit {}; sie meldet trotzdem.</translation>
    </message>
    <message>
        <source>It looks at no source that is there. Please set its scope anew.</source>
        <translation>Sie sieht keine Quelle an, die da ist. Bitte ihre Geltung neu wählen.</translation>
    </message>
    <message>
        <source>Not looked for in stored articles yet.</source>
        <translation>In gespeicherten Artikeln noch nicht gesucht.</translation>
    </message>
    <message>
        <source>Looked for in stored articles only back to {}.</source>
        <translation>In gespeicherten Artikeln nur bis zurück zum {} gesucht.</translation>
    </message>
</context>
<context>
    <name>RulesOfFeed</name>
    <message>
        <source>Rules of this feed</source>
        <translation>Regeln dieses Feeds</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>Looks at this feed</source>
        <translation>Sieht diesen Feed an</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>&amp;Edit rule …</source>
        <translation>Regel &amp;bearbeiten …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>{looking} of {all} rules look at this feed.</source>
        <translation>{looking} von {all} Regeln sehen diesen Feed an.</translation>
    </message>
    <message>
        <source>There are no rules yet.</source>
        <translation>Es gibt noch keine Regeln.</translation>
    </message>
    <message>
        <source>No: it is not in force.</source>
        <translation>Nein: Sie ist nicht aktiv.</translation>
    </message>
    <message>
        <source>No: it ended after {}.</source>
        <translation>Nein: Sie endete nach dem {}.</translation>
    </message>
    <message>
        <source>No: its scope leaves out this feed or its folder.</source>
        <translation>Nein: Ihre Geltung nimmt diesen Feed oder seinen Ordner aus.</translation>
    </message>
    <message>
        <source>No: its scope names other sources only.</source>
        <translation>Nein: Ihre Geltung nennt nur andere Quellen.</translation>
    </message>
    <message>
        <source>Only articles in {}. The feed says that it speaks another.</source>
        <translation>Nur Artikel auf {}. Der Feed gibt eine andere Sprache an.</translation>
    </message>
    <message>
        <source>Yes, articles in {}</source>
        <translation>Ja, Artikel auf {}</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
</context>
<context>
    <name>SavedSearches</name>
    <message>
        <source>There is no search to save: type one first.</source>
        <translation>Es gibt keine Suche zu speichern: Tippen Sie zuerst eine.</translation>
    </message>
    <message>
        <source>edit the search “{}”</source>
        <translation>Suche „{}“ bearbeiten</translation>
    </message>
    <message>
        <source>save the search “{}”</source>
        <translation>Suche „{}“ speichern</translation>
    </message>
    <message>
        <source>Saved: {}</source>
        <translation>Gespeichert: {}</translation>
    </message>
    <message>
        <source>remove the search “{}”</source>
        <translation>Suche „{}“ entfernen</translation>
    </message>
    <message>
        <source>The search “{}” was removed; undo brings it back.</source>
        <translation>Die Suche „{}“ wurde entfernt; Rückgängig holt sie zurück.</translation>
    </message>
    <message>
        <source>This search has no word that a rule could look for.</source>
        <translation>In dieser Suche steht kein Wort, nach dem eine Regel suchen könnte.</translation>
    </message>
    <message>
        <source>Left out, since rules do without: {}</source>
        <translation>Weggelassen, weil Regeln es nicht kennen: {}</translation>
    </message>
</context>
<context>
    <name>Score</name>
    <message>
        <source>{} pts</source>
        <comment>points of a score</comment>
        <translation>{} P.</translation>
    </message>
    <message>
        <source>level of the loudest rule</source>
        <translation>Stufe der lautesten Regel</translation>
    </message>
    <message>
        <source>further rules</source>
        <translation>weitere Regeln</translation>
    </message>
    <message>
        <source>further matches</source>
        <translation>weitere Treffer</translation>
    </message>
    <message>
        <source>in the headline</source>
        <translation>in der Überschrift</translation>
    </message>
    <message>
        <source>further articles of the story</source>
        <translation>weitere Artikel der Geschichte</translation>
    </message>
    <message>
        <source>Score 0</source>
        <translation>0 Punkte</translation>
    </message>
    <message>
        <source>Score {total}: {parts}</source>
        <translation>{total} Punkte: {parts}</translation>
    </message>
</context>
<context>
    <name>SearchDialog</name>
    <message>
        <source>Edit saved search</source>
        <translation>Gespeicherte Suche bearbeiten</translation>
    </message>
    <message>
        <source>Save search</source>
        <translation>Suche speichern</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>S&amp;uche</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>{why} (character {at})</source>
        <translation>{why} (Zeichen {at})</translation>
    </message>
    <message>
        <source>There is a saved search of this name already.</source>
        <translation>Es gibt schon eine gespeicherte Suche dieses Namens.</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>Einstellung finden</translation>
    </message>
    <message>
        <source>No setting is called that.</source>
        <translation>Keine Einstellung heißt so.</translation>
    </message>
    <message>
        <source>R&amp;estore defaults</source>
        <translation>Sta&amp;ndardwerte</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>defaults of “{}”</source>
        <translation>Standardwerte von „{}“</translation>
    </message>
    <message>
        <source>All of this section is as usual.</source>
        <translation>In diesem Bereich ist alles wie üblich.</translation>
    </message>
    <message>
        <source>The usual values again; Undo takes that back.</source>
        <translation>Wieder die üblichen Werte; „Rückgängig“ nimmt das zurück.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>Großzügig</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Kompakt</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Feeds</source>
        <translation>Feeds</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Extraction</source>
        <translation>Volltext</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Mitteilungen</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Speicherung</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Give up &amp;connecting after</source>
        <translation>&amp;Verbunden spätestens nach</translation>
    </message>
    <message>
        <source>Give up waiting for the &amp;answer after</source>
        <translation>&amp;Beantwortet spätestens nach</translation>
    </message>
    <message>
        <source>Si&amp;ze of a feed at most</source>
        <translation>&amp;Größe eines Feeds höchstens</translation>
    </message>
    <message>
        <source>Red&amp;irects at most</source>
        <translation>&amp;Weiterleitungen höchstens</translation>
    </message>
    <message>
        <source>Connections to one &amp;server</source>
        <translation>Verbindungen z&amp;u einem Server</translation>
    </message>
    <message>
        <source>&amp;Fetch the whole article from its page</source>
        <translation>Den ganzen Artikel von seiner Seite &amp;holen</translation>
    </message>
    <message>
        <source>Si&amp;ze of a page at most</source>
        <translation>&amp;Größe einer Seite höchstens</translation>
    </message>
    <message>
        <source>&amp;Processes that read and match</source>
        <translation>&amp;Prozesse zum Lesen und Abgleichen</translation>
    </message>
    <message>
        <source>When a new rule &amp;matches</source>
        <translation>Wenn eine neue Regel &amp;trifft</translation>
    </message>
    <message>
        <source>&amp;Colour of a new rule</source>
        <translation>&amp;Farbe einer neuen Regel</translation>
    </message>
    <message>
        <source>Show the &amp;address before the browser opens it</source>
        <translation>Die A&amp;dresse zeigen, bevor der Browser sie öffnet</translation>
    </message>
    <message>
        <source>&amp;Whole pages up to</source>
        <translation>&amp;Ganze Seiten bis</translation>
    </message>
    <message>
        <source>C&amp;olours</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>&amp;Rows of the list</source>
        <translation>&amp;Zeilen der Liste</translation>
    </message>
    <message>
        <source>&amp;Wall display from</source>
        <translation>&amp;Wandanzeige ab</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>The one that is used least</source>
        <translation>Die am seltensten benutzte</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds, after a figure</comment>
        <translation> s</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>sofort</translation>
    </message>
    <message>
        <source> min</source>
        <comment>minutes, after a figure</comment>
        <translation> min</translation>
    </message>
    <message>
        <source>Show a desktop &amp;notice when a rule asks for it</source>
        <translation>&amp;Mitteilung auf dem Desktop zeigen, wenn eine Regel es verlangt</translation>
    </message>
    <message>
        <source>&amp;Keep running in the tray when the window is closed</source>
        <translation>Beim Schließen des Fensters im &amp;Infobereich weiterlaufen</translation>
    </message>
    <message>
        <source>&amp;Mark as read after</source>
        <translation>Als &amp;gelesen nach</translation>
    </message>
    <message>
        <source>Shortest interval, for lively &amp;feeds</source>
        <translation>&amp;Lebhafte frühestens nach</translation>
    </message>
    <message>
        <source>Longest interval, for &amp;quiet feeds</source>
        <translation>&amp;Ruhige spätestens nach</translation>
    </message>
    <message>
        <source>&amp;Back up the archive once a day</source>
        <translation>Das Archi&amp;v einmal am Tag sichern</translation>
    </message>
    <message>
        <source>in the profile folder</source>
        <translation>im Profilordner</translation>
    </message>
    <message>
        <source>Folder for back&amp;ups</source>
        <translation>&amp;Ordner für Sicherungen</translation>
    </message>
    <message>
        <source>Start Presselage when &amp;I log in</source>
        <translation>Presselage beim &amp;Anmelden starten</translation>
    </message>
    <message>
        <source>Then wait in the &amp;tray, without a window</source>
        <translation>Dann ohne &amp;Fenster im Infobereich warten</translation>
    </message>
    <message>
        <source>&amp;Text size</source>
        <translation>Te&amp;xtgröße</translation>
    </message>
    <message>
        <source>&amp;Group the list by story</source>
        <translation>Die Liste nach &amp;Geschichten gruppieren</translation>
    </message>
    <message>
        <source>Show the list as a ta&amp;ble with columns</source>
        <translation>Die Liste als &amp;Tabelle mit Spalten zeigen</translation>
    </message>
    <message>
        <source>Show &amp;key sentences above the text</source>
        <translation>S&amp;chlüsselsätze über dem Text zeigen</translation>
    </message>
    <message>
        <source>While a feed&apos;s rhythm is unknown; then it is polled when something is to be expected, within the two bounds below.</source>
        <translation>Solange der Rhythmus eines Feeds unbekannt ist; danach wird er abgerufen, wenn etwas zu erwarten ist, in den beiden Grenzen darunter.</translation>
    </message>
    <message>
        <source>A feed can have its own limit instead.</source>
        <translation>Ein Feed kann stattdessen eine eigene Grenze haben.</translation>
    </message>
    <message>
        <source>As it is sent; unpacked it may be half as much again.</source>
        <translation>Wie er gesendet wird; entpackt darf er um die Hälfte größer sein.</translation>
    </message>
    <message>
        <source>Few are polite; small sites turn away many.</source>
        <translation>Wenige sind höflich; kleine Server weisen viele ab.</translation>
    </message>
    <message>
        <source>Off: only what the feeds themselves say is stored and matched. No page is fetched, looked at again or kept as evidence.</source>
        <translation>Aus: Nur was die Feeds selbst sagen, wird gespeichert und abgeglichen. Keine Seite wird geholt, erneut angesehen oder als Beweis behalten.</translation>
    </message>
    <message>
        <source>They give way to everything else on this computer. More of them help when many feeds bring much at once.</source>
        <translation>Sie lassen allem anderen auf diesem Rechner den Vortritt. Mehr davon helfen, wenn viele Feeds auf einmal viel bringen.</translation>
    </message>
    <message>
        <source>Where the rule editor begins, and rules from the terminal.</source>
        <translation>Damit beginnt der Regeldialog, ebenso eine Regel aus dem Terminal.</translation>
    </message>
    <message>
        <source>The page&apos;s server sees that somebody reads it; Presselage itself asks nothing while you read.</source>
        <translation>Der Server der Seite sieht, dass sie jemand liest; Presselage selbst fragt nichts ab, während Sie lesen.</translation>
    </message>
    <message>
        <source>Of a larger page only the hash is kept.</source>
        <translation>Von einer größeren Seite bleibt nur der Hash.</translation>
    </message>
    <message>
        <source>Another disk is better than this one.</source>
        <translation>Ein anderer Datenträger ist besser als dieser.</translation>
    </message>
    <message>
        <source>What is flagged, noted or labelled stays. A feed can have its own time.</source>
        <translation>Markiertes und alles mit Notiz oder Schlagwort bleibt. Ein Feed kann eine eigene Frist haben.</translation>
    </message>
    <message>
        <source>Beyond that the oldest articles go, none of the last week.</source>
        <translation>Darüber gehen die ältesten Artikel, keiner der letzten Woche.</translation>
    </message>
    <message>
        <source> days</source>
        <comment>after a figure</comment>
        <translation> Tage</translation>
    </message>
    <message>
        <source> pt</source>
        <comment>points, after a figure</comment>
        <translation> pt</translation>
    </message>
    <message>
        <source>for ever</source>
        <translation>unbegrenzt</translation>
    </message>
    <message>
        <source>without limit</source>
        <translation>ohne Grenze</translation>
    </message>
    <message>
        <source>Keep the pages of matched and flagged articles as e&amp;vidence</source>
        <translation>Seiten getroffener und markierter Artikel als &amp;Beweis behalten</translation>
    </message>
    <message>
        <source> MB</source>
        <comment>megabytes, after a figure</comment>
        <translation> MB</translation>
    </message>
    <message>
        <source>Keep &amp;articles</source>
        <translation>Artikel be&amp;halten</translation>
    </message>
    <message>
        <source>Si&amp;ze of the archive at most</source>
        <translation>Größe &amp;des Archivs höchstens</translation>
    </message>
    <message>
        <source>Room for t&amp;hese pages</source>
        <translation>Platz für diese S&amp;eiten</translation>
    </message>
    <message>
        <source>Folder for backups</source>
        <translation>Ordner für Sicherungen</translation>
    </message>
    <message>
        <source>&amp;Choose …</source>
        <translation>&amp;Wählen …</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>This one:</source>
        <comment>a proxy, whose address follows</comment>
        <translation>Dieser:</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Adresse des Proxys</translation>
    </message>
    <message>
        <source>Give the whole path, so that it is the same from everywhere.</source>
        <translation>Den ganzen Pfad angeben, damit er von überall derselbe ist.</translation>
    </message>
    <message>
        <source>Pro&amp;xy</source>
        <translation>Pro&amp;xy</translation>
    </message>
    <message>
        <source>&amp;Poll feeds every</source>
        <translation>Feeds &amp;abrufen alle</translation>
    </message>
    <message>
        <source>The system does not take that: {}</source>
        <translation>Das System nimmt das nicht an: {}</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>This system has no tray, so no notice can be shown. Matches stand in the list all the same.</source>
        <translation>Dieses System hat keinen Infobereich, daher kann keine Mitteilung gezeigt werden. Treffer stehen trotzdem in der Liste.</translation>
    </message>
    <message>
        <source>Hosts that were asked, servers, connections, list</source>
        <translation>Angefragte Server, Hosts, Verbindungen, Liste</translation>
    </message>
    <message>
        <source>The archive takes {} now.</source>
        <translation>Das Archiv belegt jetzt {}.</translation>
    </message>
    <message>
        <source>These actions have other keys than usual:</source>
        <translation>Diese Aktionen haben andere Tasten als üblich:</translation>
    </message>
    <message>
        <source>Every action has its usual key.</source>
        <translation>Jede Aktion hat ihre übliche Taste.</translation>
    </message>
    <message>
        <source>&amp;Keys and actions …</source>
        <translation>&amp;Tasten und Aktionen …</translation>
    </message>
    <message>
        <source>keys, shortcuts, actions, keyboard</source>
        <translation>Tasten, Tastenkürzel, Aktionen, Tastatur</translation>
    </message>
</context>
<context>
    <name>Source</name>
    <message>
        <source>Feed</source>
        <translation>Feed</translation>
    </message>
    <message>
        <source>News sitemap</source>
        <translation>Nachrichten-Sitemap</translation>
    </message>
    <message>
        <source>Watched page</source>
        <translation>Beobachtete Seite</translation>
    </message>
</context>
<context>
    <name>Sources</name>
    <message>
        <source>Views, rules and sources</source>
        <translation>Ansichten, Regeln und Quellen</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Treffer</translation>
    </message>
</context>
<context>
    <name>StarterFeeds</name>
    <message>
        <source>Feeds to start with</source>
        <translation>Feeds für den Anfang</translation>
    </message>
    <message>
        <source>Public German-language feeds. Untick what you do not need; more can be added or removed at any time.</source>
        <translation>Öffentliche deutschsprachige Feeds. Was nicht gebraucht wird, einfach abwählen; hinzufügen und entfernen geht jederzeit.</translation>
    </message>
    <message>
        <source>Feeds by folder</source>
        <translation>Feeds nach Ordnern</translation>
    </message>
    <message>
        <source>&amp;Subscribe</source>
        <translation>A&amp;bonnieren</translation>
    </message>
    <message>
        <source>Tick &amp;all</source>
        <translation>&amp;Alle auswählen</translation>
    </message>
    <message>
        <source>Tick &amp;none</source>
        <translation>&amp;Keine auswählen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Without a folder</source>
        <translation>Ohne Ordner</translation>
    </message>
    <message>
        <source>already subscribed to</source>
        <translation>bereits abonniert</translation>
    </message>
    <message numerus="yes">
        <source>%n feed(s) selected</source>
        <translation>
            <numerusform>%n Feed ausgewählt</numerusform>
            <numerusform>%n Feeds ausgewählt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Show the feeds</source>
        <translation>Die Feeds zeigen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop looking for the rule in stored articles</source>
        <translation>Die Suche nach der Regel in gespeicherten Artikeln anhalten</translation>
    </message>
    <message numerus="yes">
        <source>%n feed(s)</source>
        <translation>
            <numerusform>%n Feed</numerusform>
            <numerusform>%n Feeds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paused</source>
        <comment>feeds</comment>
        <translation>
            <numerusform>%n pausiert</numerusform>
            <numerusform>%n pausiert</numerusform>
        </translation>
    </message>
    <message>
        <source>{}: show them</source>
        <comment>1 feed, 2 feeds</comment>
        <translation>{}: zeigen</translation>
    </message>
    <message>
        <source>offline – waiting for the network</source>
        <translation>offline – warte auf das Netz</translation>
    </message>
    <message numerus="yes">
        <source>polling %n</source>
        <translation>
            <numerusform>ruft %n ab</numerusform>
            <numerusform>ruft %n ab</numerusform>
        </translation>
    </message>
    <message>
        <source>last poll {}</source>
        <translation>letzter Abruf {}</translation>
    </message>
    <message>
        <source>next poll {}</source>
        <translation>nächster Abruf {}</translation>
    </message>
    <message numerus="yes">
        <source>%n feed(s) failing</source>
        <translation>
            <numerusform>%n Feed gestört</numerusform>
            <numerusform>%n Feeds gestört</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n silent</source>
        <comment>feeds</comment>
        <translation>
            <numerusform>%n still</numerusform>
            <numerusform>%n still</numerusform>
        </translation>
    </message>
    <message>
        <source>“{rule}” in stored articles: {done} of {total}</source>
        <translation>„{rule}“ in gespeicherten Artikeln: {done} von {total}</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>Gestört</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Still</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stories</name>
    <message>
        <source>take out of the story</source>
        <translation>aus der Geschichte lösen</translation>
    </message>
    <message>
        <source>make one story</source>
        <translation>zu einer Geschichte zusammenführen</translation>
    </message>
    <message numerus="yes">
        <source>%n article(s): {}</source>
        <translation>
            <numerusform>%n Artikel: {}</numerusform>
            <numerusform>%n Artikel: {}</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to change: their stories are so already.</source>
        <translation>Nichts zu ändern: So steht es schon.</translation>
    </message>
</context>
<context>
    <name>StoryPage</name>
    <message>
        <source>Who told this story</source>
        <translation>Wer diese Geschichte erzählt hat</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>Agentur</translation>
    </message>
    <message>
        <source>Same text</source>
        <translation>Gleicher Text</translation>
    </message>
    <message>
        <source>Headline</source>
        <translation>Überschrift</translation>
    </message>
    <message>
        <source>What this article adds and leaves out</source>
        <translation>Was dieser Artikel hinzufügt und weglässt</translation>
    </message>
    <message>
        <source>Show this article</source>
        <translation>Diesen Artikel zeigen</translation>
    </message>
    <message>
        <source>The first one to tell it.</source>
        <translation>Der Erste, der sie hatte.</translation>
    </message>
    <message>
        <source>Against {0}: underlined is added, struck through was there.</source>
        <translation>Gegenüber {0}: Unterstrichenes ist hinzugefügt, Durchgestrichenes stand dort.</translation>
    </message>
    <message>
        <source>Leaves out</source>
        <translation>Lässt weg</translation>
    </message>
    <message>
        <source>{} first</source>
        <translation>{} zuerst</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Presselage – matches</source>
        <translation>Presselage – Treffer</translation>
    </message>
</context>
<context>
    <name>Subjects</name>
    <message>
        <source>without a name</source>
        <translation>ohne Namen</translation>
    </message>
    <message>
        <source>close the unsaved rule “{}”</source>
        <translation>ungespeicherte Regel „{}“ schließen</translation>
    </message>
    <message>
        <source>“{}” was not saved; undo opens it again as it was.</source>
        <translation>„{}“ wurde nicht gespeichert; „Rückgängig“ öffnet die Regel wieder, wie sie war.</translation>
    </message>
    <message>
        <source>All feeds of this folder are paused.</source>
        <translation>Alle Feeds dieses Ordners sind pausiert.</translation>
    </message>
    <message numerus="yes">
        <source>%n poll(s) stopped; the next ones come in their turn.</source>
        <translation>
            <numerusform>%n Abruf angehalten; der nächste kommt an seiner Reihe.</numerusform>
            <numerusform>%n Abrufe angehalten; die nächsten kommen an ihrer Reihe.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is being polled.</source>
        <translation>Gerade wird nichts abgerufen.</translation>
    </message>
    <message>
        <source>Polling …</source>
        <translation>Wird abgerufen …</translation>
    </message>
    <message numerus="yes">
        <source>%n new article(s)</source>
        <translation>
            <numerusform>%n neuer Artikel</numerusform>
            <numerusform>%n neue Artikel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n Treffer</numerusform>
            <numerusform>%n Treffer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n feed(s) failed</source>
        <translation>
            <numerusform>%n Feed gescheitert</numerusform>
            <numerusform>%n Feeds gescheitert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Subscription</name>
    <message>
        <source>Unsubscribe from {}?</source>
        <translation>{} abbestellen?</translation>
    </message>
    <message>
        <source>Its stored articles ({}) are removed. Flagged and noted ones stay.</source>
        <translation>Ihre gespeicherten Artikel ({}) werden entfernt. Markierte und notierte bleiben.</translation>
    </message>
    <message>
        <source>Unsubscribe</source>
        <translation>Abbestellen</translation>
    </message>
    <message>
        <source>Their stored articles ({}) are removed. Flagged and noted ones stay.</source>
        <translation>Ihre gespeicherten Artikel ({}) werden entfernt. Markierte und notierte bleiben.</translation>
    </message>
    <message>
        <source>unsubscribe from {}</source>
        <translation>{} abbestellen</translation>
    </message>
    <message>
        <source>Unsubscribed from {}; undo subscribes again.</source>
        <translation>{} abbestellt; „Rückgängig“ abonniert wieder.</translation>
    </message>
    <message>
        <source>{} changed; undo takes it back.</source>
        <translation>{} geändert; „Rückgängig“ nimmt es zurück.</translation>
    </message>
</context>
<context>
    <name>TermLists</name>
    <message>
        <source>Lists of terms</source>
        <translation>Begriffslisten</translation>
    </message>
    <message>
        <source>A rule names a list with @: “Rakete UND @Orte” finds each of its terms.</source>
        <translation>Eine Regel nennt eine Liste mit @: „Rakete UND @Orte“ findet jeden ihrer Begriffe.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Terms</source>
        <translation>&amp;Begriffe</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Remove list</source>
        <translation>Liste &amp;entfernen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>A name has letters, digits and hyphens.</source>
        <translation>Ein Name besteht aus Buchstaben, Ziffern und Bindestrichen.</translation>
    </message>
    <message>
        <source>Saved: @{}</source>
        <translation>Gespeichert: @{}</translation>
    </message>
    <message>
        <source>@{name} is still used by: {users}</source>
        <translation>@{name} wird noch verwendet von: {users}</translation>
    </message>
    <message>
        <source>Removed: @{}</source>
        <translation>Entfernt: @{}</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>Articles</source>
        <translation>Artikel</translation>
    </message>
</context>
<context>
    <name>Tongue</name>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Französisch</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>Russisch</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation>Ukrainisch</translation>
    </message>
</context>
<context>
    <name>Trends</name>
    <message>
        <source>All articles</source>
        <translation>Alle Artikel</translation>
    </message>
    <message>
        <source>A removed rule</source>
        <translation>Eine entfernte Regel</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} bis {1}</translation>
    </message>
    <message>
        <source>{share} of all</source>
        <translation>{share} von allen</translation>
    </message>
    <message>
        <source>usual: {}</source>
        <translation>üblich: {}</translation>
    </message>
    <message>
        <source>far more than usual</source>
        <translation>weit mehr als üblich</translation>
    </message>
    <message>
        <source>far fewer than usual</source>
        <translation>weit weniger als üblich</translation>
    </message>
    <message>
        <source>What is usual can be told after three weeks.</source>
        <translation>Was üblich ist, lässt sich nach drei Wochen sagen.</translation>
    </message>
    <message>
        <source>usual at such a time</source>
        <translation>zu dieser Zeit üblich</translation>
    </message>
    <message>
        <source>the most that is nothing unusual</source>
        <translation>das Höchste, das nicht auffällt</translation>
    </message>
    <message>
        <source>{}: show this rule alone</source>
        <translation>{}: nur diese Regel zeigen</translation>
    </message>
    <message>
        <source>Not drawn: rules that match less often ({})</source>
        <translation>Nicht gezeichnet: seltenere Regeln ({})</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Of all</source>
        <translation>Von allen</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Üblich</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>others</source>
        <translation>andere</translation>
    </message>
</context>
<context>
    <name>TrendsPage</name>
    <message>
        <source>Trends</source>
        <translation>Trends</translation>
    </message>
    <message>
        <source>Span of time</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 Stunden</translation>
    </message>
    <message>
        <source>3 days</source>
        <translation>3 Tage</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 Tage</translation>
    </message>
    <message>
        <source>1 year</source>
        <translation>1 Jahr</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>Mentions over time</source>
        <translation>Erwähnungen im Verlauf</translation>
    </message>
    <message>
        <source>Share by source</source>
        <translation>Anteile der Quellen</translation>
    </message>
    <message>
        <source>Hours of the week</source>
        <translation>Stunden der Woche</translation>
    </message>
    <message>
        <source>All rules</source>
        <translation>Alle Regeln</translation>
    </message>
    <message>
        <source>All articles</source>
        <translation>Alle Artikel</translation>
    </message>
    <message>
        <source>All sources</source>
        <translation>Alle Quellen</translation>
    </message>
    <message>
        <source>Nothing to show yet</source>
        <translation>Noch nichts zu zeigen</translation>
    </message>
    <message>
        <source>In this span no article appeared that belongs here.</source>
        <translation>In diesem Zeitraum erschien kein Artikel, der hierher gehört.</translation>
    </message>
    <message>
        <source>Show all rules of a year</source>
        <translation>Alle Regeln eines Jahres zeigen</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Bild (*.png)</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>Zeichnung (*.svg)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>trends</source>
        <comment>name of a file</comment>
        <translation>trends</translation>
    </message>
    <message>
        <source>Save trends</source>
        <translation>Trends speichern</translation>
    </message>
    <message>
        <source>{} exists already.</source>
        <translation>{} ist bereits vorhanden.</translation>
    </message>
    <message>
        <source>Replace it?</source>
        <translation>Ersetzen?</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>Er&amp;setzen</translation>
    </message>
    <message>
        <source>Saved: {}</source>
        <translation>Gespeichert: {}</translation>
    </message>
</context>
<context>
    <name>Triage</name>
    <message numerus="yes">
        <source>%n article(s): their story rings no more.</source>
        <translation>
            <numerusform>%n Artikel: Die Geschichte meldet sich nicht mehr.</numerusform>
            <numerusform>%n Artikel: Ihre Geschichten melden sich nicht mehr.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s): their story rings again.</source>
        <translation>
            <numerusform>%n Artikel: Die Geschichte meldet sich wieder.</numerusform>
            <numerusform>%n Artikel: Ihre Geschichten melden sich wieder.</numerusform>
        </translation>
    </message>
    <message>
        <source>No unread match in this list.</source>
        <translation>Kein ungelesener Treffer in dieser Liste.</translation>
    </message>
    <message>
        <source>This article has no address.</source>
        <translation>Dieser Artikel hat keine Adresse.</translation>
    </message>
    <message numerus="yes">
        <source>%n citation(s) copied</source>
        <translation>
            <numerusform>%n Quellenangabe kopiert</numerusform>
            <numerusform>%n Quellenangaben kopiert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Verdicts</name>
    <message>
        <source>Why, or why not</source>
        <translation>Warum, warum nicht</translation>
    </message>
    <message>
        <source>&amp;Edit rule …</source>
        <translation>Regel be&amp;arbeiten …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The rules are looking at the article …</source>
        <translation>Die Regeln sehen sich den Artikel an …</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>Was sie dazu sagt</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>The article is not in the archive any more.</source>
        <translation>Der Artikel ist nicht mehr im Archiv.</translation>
    </message>
    <message>
        <source>No rule is in force.</source>
        <translation>Keine Regel ist aktiv.</translation>
    </message>
    <message>
        <source>Matches: {}</source>
        <translation>Trifft zu: {}</translation>
    </message>
    <message>
        <source>Nearly: {}</source>
        <translation>Fast: {}</translation>
    </message>
    <message>
        <source>None of its words stands in the article.</source>
        <translation>Keines ihrer Wörter steht im Artikel.</translation>
    </message>
    <message>
        <source>It is not in force.</source>
        <translation>Sie ist nicht aktiv.</translation>
    </message>
    <message>
        <source>It ended after {}.</source>
        <translation>Sie endete nach dem {}.</translation>
    </message>
    <message>
        <source>It does not look at this source.</source>
        <translation>Sie sieht diese Quelle nicht an.</translation>
    </message>
</context>
<context>
    <name>Versions</name>
    <message>
        <source>Versions of this article</source>
        <translation>Fassungen dieses Artikels</translation>
    </message>
    <message>
        <source>What changed in this version</source>
        <translation>Was sich in dieser Fassung geändert hat</translation>
    </message>
    <message>
        <source>Underlined: added. Struck through: removed.</source>
        <translation>Unterstrichen: hinzugefügt. Durchgestrichen: entfernt.</translation>
    </message>
    <message>
        <source>as it came</source>
        <translation>wie erschienen</translation>
    </message>
    <message>
        <source>another headline</source>
        <translation>andere Überschrift</translation>
    </message>
    <message>
        <source>now matches: {}</source>
        <translation>neu getroffen: {}</translation>
    </message>
    <message>
        <source>no longer matches: {}</source>
        <translation>nicht mehr getroffen: {}</translation>
    </message>
    <message>
        <source>gone from the net {}</source>
        <translation>aus dem Netz verschwunden {}</translation>
    </message>
    <message>
        <source>back on the net {}</source>
        <translation>wieder im Netz {}</translation>
    </message>
</context>
<context>
    <name>Wall</name>
    <message>
        <source>Matches today</source>
        <translation>Treffer heute</translation>
    </message>
    <message>
        <source>Feeds</source>
        <translation>Feeds</translation>
    </message>
    <message>
        <source>All {} are well</source>
        <translation>Alle {} in Ordnung</translation>
    </message>
    <message>
        <source>and {} more</source>
        <translation>und {} weitere</translation>
    </message>
    <message>
        <source>Presselage – wall</source>
        <translation>Presselage – Wandanzeige</translation>
    </message>
    <message>
        <source>Wall</source>
        <translation>Wandanzeige</translation>
    </message>
    <message>
        <source>No match yet</source>
        <translation>Noch kein Treffer</translation>
    </message>
    <message>
        <source>Esc closes · F11 fills the screen</source>
        <translation>Esc schließt · F11 füllt den Bildschirm</translation>
    </message>
</context>
<context>
    <name>When</name>
    <message>
        <source>The rule is in &amp;force</source>
        <translation>Regel ist a&amp;ktiv</translation>
    </message>
    <message>
        <source>&amp;Quiet hours</source>
        <translation>Ru&amp;hezeit</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>Ruhe von</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>Ruhe bis</translation>
    </message>
    <message>
        <source>{}: the day on which the quiet hours begin</source>
        <translation>{}: der Tag, an dem die Ruhezeit beginnt</translation>
    </message>
    <message>
        <source>An &amp;urgent rule rings all the same</source>
        <translation>Eine &amp;dringende Regel meldet trotzdem</translation>
    </message>
    <message>
        <source>&amp;Mute until</source>
        <translation>Stu&amp;mm bis</translation>
    </message>
    <message>
        <source>Mute until</source>
        <translation>Stumm bis</translation>
    </message>
    <message>
        <source>Last &amp;day</source>
        <translation>&amp;Letzter Tag</translation>
    </message>
    <message>
        <source>Last day of the rule</source>
        <translation>Letzter Tag der Regel</translation>
    </message>
    <message>
        <source>Only rules that notify or are urgent ring; this one needs no quiet hours.</source>
        <translation>Nur Regeln mit „Benachrichtigen“ oder „Dringend“ melden sich; diese braucht keine Ruhezeit.</translation>
    </message>
    <message>
        <source>What matches meanwhile is stored, marked and counted. When silence ends, one notice tells of all of it.</source>
        <translation>Was inzwischen zutrifft, wird gespeichert, hervorgehoben und gezählt. Ist die Ruhe vorbei, nennt eine Mitteilung alles zusammen.</translation>
    </message>
    <message>
        <source>Quiet hours need at least one day of the week.</source>
        <translation>Eine Ruhezeit braucht mindestens einen Wochentag.</translation>
    </message>
    <message>
        <source>The last day is over already.</source>
        <translation>Der letzte Tag ist schon vorbei.</translation>
    </message>
    <message>
        <source>The time until which the rule is to be mute is over already.</source>
        <translation>Die Zeit, bis zu der die Regel stumm sein soll, ist schon vorbei.</translation>
    </message>
</context>
<context>
    <name>Where</name>
    <message>
        <source>Find a source …</source>
        <translation>Quelle suchen …</translation>
    </message>
    <message>
        <source>Sources and folders</source>
        <translation>Quellen und Ordner</translation>
    </message>
    <message>
        <source>&amp;Part of the article</source>
        <translation>Te&amp;il des Artikels</translation>
    </message>
    <message>
        <source>Languages (none: all)</source>
        <translation>Sprachen (keine: alle)</translation>
    </message>
    <message>
        <source>S&amp;ources</source>
        <translation>&amp;Quellen</translation>
    </message>
    <message>
        <source>Title and text</source>
        <translation>Titel und Text</translation>
    </message>
    <message>
        <source>Title only</source>
        <translation>Nur Titel</translation>
    </message>
    <message>
        <source>Title and lead</source>
        <translation>Titel und Vorspann</translation>
    </message>
    <message>
        <source>Lead only</source>
        <translation>Nur Vorspann</translation>
    </message>
    <message>
        <source>Text only</source>
        <translation>Nur Text</translation>
    </message>
    <message>
        <source>All sources</source>
        <translation>Alle Quellen</translation>
    </message>
    <message>
        <source>Only those that are ticked</source>
        <translation>Nur die angekreuzten</translation>
    </message>
    <message>
        <source>All but those that are ticked</source>
        <translation>Alle außer den angekreuzten</translation>
    </message>
    <message>
        <source>None ticked: articles of every language</source>
        <translation>Nichts angekreuzt: Artikel in jeder Sprache</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Presselage – demo</source>
        <translation>Presselage – Demo</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>Symbolleiste</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Undone: {}</source>
        <translation>Rückgängig gemacht: {}</translation>
    </message>
    <message>
        <source>Done again: {}</source>
        <translation>Wiederholt: {}</translation>
    </message>
    <message>
        <source>The language changes at the next start: a dialog is open.</source>
        <translation>Die Sprache wechselt beim nächsten Start, weil noch ein Dialog offen ist.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>en</source>
        <comment>the code of this translation&apos;s language</comment>
        <translation>de</translation>
    </message>
    <message>
        <source>as for all feeds</source>
        <comment>whether pages are fetched</comment>
        <translation>wie bei allen Feeds</translation>
    </message>
    <message>
        <source>never; the feed&apos;s own text has to do</source>
        <translation>nie; der Text des Feeds genügt</translation>
    </message>
    <message>
        <source>always</source>
        <translation>immer</translation>
    </message>
    <message>
        <source>Paused: its regular expression takes too long. Make it simpler, then enable it.</source>
        <translation>Angehalten: Ihr regulärer Ausdruck braucht zu lange. Bitte vereinfachen und wieder einschalten.</translation>
    </message>
    <message>
        <source>Version {}</source>
        <translation>Fassung {}</translation>
    </message>
    <message>
        <source>Neither the feed nor the page gave a text: {}.</source>
        <translation>Weder der Feed noch die Seite gab einen Text her: {}.</translation>
    </message>
    <message>
        <source>Neither the feed nor the page gave a text. Open the page to read it.</source>
        <translation>Weder der Feed noch die Seite gab einen Text her. Im Browser lässt sie sich öffnen.</translation>
    </message>
    <message>
        <source>no longer online</source>
        <translation>nicht mehr online</translation>
    </message>
    <message>
        <source>irrelevant</source>
        <translation>nicht einschlägig</translation>
    </message>
    <message>
        <source>story muted</source>
        <translation>Geschichte stumm</translation>
    </message>
    <message>
        <source>page kept</source>
        <translation>Seite gesichert</translation>
    </message>
    <message>
        <source>changed {}</source>
        <translation>geändert {}</translation>
    </message>
    <message>
        <source>yesterday {}</source>
        <translation>gestern {}</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>{} min ago</source>
        <comment>how many minutes ago</comment>
        <translation>vor {} Min.</translation>
    </message>
    <message>
        <source>first seen {}</source>
        <translation>eingetroffen {}</translation>
    </message>
    <message>
        <source>published {}</source>
        <translation>erschienen {}</translation>
    </message>
    <message>
        <source>{day}, {clock}</source>
        <comment>a day and a time of day</comment>
        <translation>{day}, {clock} Uhr</translation>
    </message>
    <message>
        <source>published</source>
        <translation>veröffentlicht</translation>
    </message>
    <message>
        <source>changed by its source</source>
        <translation>von der Quelle geändert</translation>
    </message>
    <message>
        <source>first seen</source>
        <translation>zuerst gesehen</translation>
    </message>
    <message>
        <source>text read</source>
        <translation>Text gelesen</translation>
    </message>
    <message>
        <source>matched</source>
        <translation>getroffen</translation>
    </message>
    <message>
        <source>reported</source>
        <translation>gemeldet</translation>
    </message>
    <message>
        <source>{}%</source>
        <comment>a percentage</comment>
        <translation>{}&#xa0;%</translation>
    </message>
    <message>
        <source>+1 source</source>
        <translation>+1 Quelle</translation>
    </message>
    <message>
        <source>+{} sources</source>
        <translation>+{} Quellen</translation>
    </message>
    <message>
        <source>+1 article</source>
        <translation>+1 Artikel</translation>
    </message>
    <message>
        <source>+{} articles</source>
        <translation>+{} Artikel</translation>
    </message>
    <message>
        <source>by publication</source>
        <translation>nach Erscheinen</translation>
    </message>
    <message>
        <source>by score</source>
        <translation>nach Punkten</translation>
    </message>
    <message>
        <source>+{} min</source>
        <comment>minutes later</comment>
        <translation>+{} min</translation>
    </message>
    <message>
        <source>+{0} h {1}</source>
        <comment>hours and minutes later</comment>
        <translation>+{0} h {1}</translation>
    </message>
    <message>
        <source>+{} days</source>
        <comment>days later</comment>
        <translation>+{} Tage</translation>
    </message>
    <message>
        <source>{day} {month} {year}</source>
        <comment>a date: 12 Nov 2026</comment>
        <translation>{day}. {month} {year}</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>ungelesen</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>markiert</translation>
    </message>
    <message>
        <source>with a note</source>
        <translation>mit Notiz</translation>
    </message>
    <message>
        <source>labels: {}</source>
        <translation>Schlagwörter: {}</translation>
    </message>
    <message>
        <source>matches: {}</source>
        <translation>Treffer: {}</translation>
    </message>
</context>
</TS>
