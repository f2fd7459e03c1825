<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>About</name>
    <message numerus="yes">
        <source>%n backup(s)</source>
        <translation>
            <numerusform>%n backup</numerusform>
            <numerusform>%n backups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AddFeed</name>
    <message numerus="yes">
        <source>Looking at %n address(es) …</source>
        <translation>
            <numerusform>Looking at %n address …</numerusform>
            <numerusform>Looking at %n addresses …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Bars</name>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n article</numerusform>
            <numerusform>%n articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Beside</name>
    <message numerus="yes">
        <source>There is room for %n further column(s).</source>
        <translation>
            <numerusform>There is room for %n further column.</numerusform>
            <numerusform>There is room for %n further columns.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Contacts</name>
    <message numerus="yes">
        <source>%n host(s) since {}</source>
        <translation>
            <numerusform>%n host since {}</numerusform>
            <numerusform>%n hosts since {}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) copied</source>
        <translation>
            <numerusform>%n host copied</numerusform>
            <numerusform>%n hosts copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Counting</name>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n article</numerusform>
            <numerusform>%n articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Days</name>
    <message numerus="yes">
        <source>{day}: %n article(s)</source>
        <translation>
            <numerusform>{day}: %n article</numerusform>
            <numerusform>{day}: %n articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EditSeveral</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message numerus="yes">
        <source>%n article(s) saved to {}.</source>
        <translation>
            <numerusform>%n article saved to {}.</numerusform>
            <numerusform>%n articles saved to {}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) as they were retrieved are part of it.</source>
        <translation>
            <numerusform>%n page as it was retrieved is part of it.</numerusform>
            <numerusform>%n pages as they were retrieved are part of it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Exclusions</name>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n article</numerusform>
            <numerusform>%n articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) marked irrelevant</source>
        <translation>
            <numerusform>%n article marked irrelevant</numerusform>
            <numerusform>%n articles marked irrelevant</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message numerus="yes">
        <source>%n feed(s) exported.</source>
        <translation>
            <numerusform>%n feed exported.</numerusform>
            <numerusform>%n feeds exported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>%n article(s) written to {}</source>
        <translation>
            <numerusform>%n article written to {}</numerusform>
            <numerusform>%n articles written to {}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FallenBar</name>
    <message numerus="yes">
        <source>%n poll(s) that were under way are repeated.</source>
        <translation>
            <numerusform>%n poll that was under way is repeated.</numerusform>
            <numerusform>%n polls that were under way are repeated.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n half-written rule(s) are open again.</source>
        <translation>
            <numerusform>%n half-written rule is open again.</numerusform>
            <numerusform>%n half-written rules are open again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindsView</name>
    <message numerus="yes">
        <source>%n article(s) in the last 30 days</source>
        <translation>
            <numerusform>%n article in the last 30 days</numerusform>
            <numerusform>%n articles in the last 30 days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) found</source>
        <translation>
            <numerusform>%n article found</numerusform>
            <numerusform>%n articles found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Folders</name>
    <message numerus="yes">
        <source>“{0}” is called “{1}” now, also in %n saved search(es).</source>
        <translation>
            <numerusform>“{0}” is called “{1}” now, also in %n saved search.</numerusform>
            <numerusform>“{0}” is called “{1}” now, also in %n saved searches.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n feed(s) changed.</source>
        <translation>
            <numerusform>%n feed changed.</numerusform>
            <numerusform>%n feeds changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n feed(s)</source>
        <translation>
            <numerusform>%n feed</numerusform>
            <numerusform>%n feeds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n feed(s) failing</source>
        <translation>
            <numerusform>%n feed failing</numerusform>
            <numerusform>%n feeds failing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n silent</source>
        <comment>feeds</comment>
        <translation>
            <numerusform>%n silent</numerusform>
            <numerusform>%n silent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paused</source>
        <comment>feeds</comment>
        <translation>
            <numerusform>%n paused</numerusform>
            <numerusform>%n paused</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message numerus="yes">
        <source>%n version(s)</source>
        <translation>
            <numerusform>%n version</numerusform>
            <numerusform>%n versions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n match</numerusform>
            <numerusform>%n matches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message numerus="yes">
        <source>Subscribe to the %n feed(s) of {}?</source>
        <translation>
            <numerusform>Subscribe to the feed of {}?</numerusform>
            <numerusform>Subscribe to the %n feeds of {}?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n feed(s) were already there.</source>
        <translation>
            <numerusform>%n feed was already there.</numerusform>
            <numerusform>%n feeds were already there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of the list were left out: twice the same address, or none that can be used.</source>
        <translation>
            <numerusform>%n line of the list was left out: twice the same address, or none that can be used.</numerusform>
            <numerusform>%n lines of the list were left out: twice the same address, or none that can be used.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n feed(s) subscribed to.</source>
        <translation>
            <numerusform>%n feed subscribed to.</numerusform>
            <numerusform>%n feeds subscribed to.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Labels</name>
    <message numerus="yes">
        <source>%n article(s) selected</source>
        <translation>
            <numerusform>%n article selected</numerusform>
            <numerusform>%n articles selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message numerus="yes">
        <source>Open %n page(s) in the browser?</source>
        <translation>
            <numerusform>Open %n page in the browser?</numerusform>
            <numerusform>Open %n pages in the browser?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Lines</name>
    <message numerus="yes">
        <source>In the last %n day(s): {0}, today {1}</source>
        <translation>
            <numerusform>in the last day {0}, today {1}</numerusform>
            <numerusform>in the last %n days {0}, today {1}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Links</name>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n article</numerusform>
            <numerusform>%n articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Moving</name>
    <message numerus="yes">
        <source>The profile with %n feed(s) is in {}.</source>
        <translation>
            <numerusform>The profile with %n feed is in {}.</numerusform>
            <numerusform>The profile with %n feeds is in {}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notes</name>
    <message numerus="yes">
        <source>%n article(s) labelled</source>
        <translation>
            <numerusform>%n article labelled</numerusform>
            <numerusform>%n articles labelled</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notifier</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n match(es) while it was silent</source>
        <translation>
            <numerusform>%n match while it was silent</numerusform>
            <numerusform>%n matches while it was silent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread match(es)</source>
        <translation>
            <numerusform>%n unread match</numerusform>
            <numerusform>%n unread matches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pill</name>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln new</numerusform>
            <numerusform>%Ln new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln match(es)</source>
        <translation>
            <numerusform>%Ln match</numerusform>
            <numerusform>%Ln matches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Proofs</name>
    <message numerus="yes">
        <source>%n sentence(s) not as they say.</source>
        <translation>
            <numerusform>%n sentence is not as it says.</numerusform>
            <numerusform>%n sentences are not as they say.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RuleEditor</name>
    <message numerus="yes">
        <source>%n sentence(s) not as they say. “Save” again saves all the same.</source>
        <translation>
            <numerusform>%n sentence is not as it says. “Save” again saves all the same.</numerusform>
            <numerusform>%n sentences are not as they say. “Save” again saves all the same.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RulePacks</name>
    <message numerus="yes">
        <source>%n rule(s) taken over.</source>
        <translation>
            <numerusform>%n rule taken over.</numerusform>
            <numerusform>%n rules taken over.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) written to {0}</source>
        <translation>
            <numerusform>%n rule written to {0}</numerusform>
            <numerusform>%n rules written to {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StarterFeeds</name>
    <message numerus="yes">
        <source>%n feed(s) selected</source>
        <translation>
            <numerusform>%n feed selected</numerusform>
            <numerusform>%n feeds selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message numerus="yes">
        <source>%n feed(s)</source>
        <translation>
            <numerusform>%n feed</numerusform>
            <numerusform>%n feeds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paused</source>
        <comment>feeds</comment>
        <translation>
            <numerusform>%n paused</numerusform>
            <numerusform>%n paused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>polling %n</source>
        <translation>
            <numerusform>polling %n</numerusform>
            <numerusform>polling %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n feed(s) failing</source>
        <translation>
            <numerusform>%n feed failing</numerusform>
            <numerusform>%n feeds failing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n silent</source>
        <comment>feeds</comment>
        <translation>
            <numerusform>%n silent</numerusform>
            <numerusform>%n silent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stories</name>
    <message numerus="yes">
        <source>%n article(s): {}</source>
        <translation>
            <numerusform>%n article: {}</numerusform>
            <numerusform>%n articles: {}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Subjects</name>
    <message numerus="yes">
        <source>%n poll(s) stopped; the next ones come in their turn.</source>
        <translation>
            <numerusform>%n poll stopped; the next one comes in its turn.</numerusform>
            <numerusform>%n polls stopped; the next ones come in their turn.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new article(s)</source>
        <translation>
            <numerusform>%n new article</numerusform>
            <numerusform>%n new articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n match</numerusform>
            <numerusform>%n matches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n feed(s) failed</source>
        <translation>
            <numerusform>%n feed failed</numerusform>
            <numerusform>%n feeds failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Triage</name>
    <message numerus="yes">
        <source>%n article(s): their story rings no more.</source>
        <translation>
            <numerusform>%n article: its story rings no more.</numerusform>
            <numerusform>%n articles: their stories ring no more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s): their story rings again.</source>
        <translation>
            <numerusform>%n article: its story rings again.</numerusform>
            <numerusform>%n articles: their stories ring again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n citation(s) copied</source>
        <translation>
            <numerusform>%n citation copied</numerusform>
            <numerusform>%n citations copied</numerusform>
        </translation>
    </message>
</context>
</TS>
