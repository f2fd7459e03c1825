"""Presselage's engine. It runs headless: nothing in here knows Qt.

    clock     schedule.due            which feeds are to be asked now          values only
    net       fetch.Net.get           address -> bytes | unchanged | failure   limits, vetting
    worker    parse.parse             bytes -> entries                         killable process
    store     articles.known          which entries do we have
              plan.fresh              which are new or changed                 values only
    net       fetch.Net.get           the page of each fresh entry
    worker    digest.digest           entry + page + rules -> draft            killable process
    writer    store.articles.save     ONE transaction per feed -> Change
              store.placing.place       in it: the article's story
    window    ui.bridge               hears the Change, asks for rows

``pipeline`` alone knows this order, ``engine`` alone owns threads, processes and the clock,
``store`` alone holds SQL, and ``ui`` alone holds Qt.
"""

__version__ = "0.1.0"
