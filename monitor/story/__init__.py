"""One story in many outlets: what an article can be known again by, and which articles belong
together. Values only; what is stored of it lies in ``store.stories``.

    fingerprint.fingerprint   title + text -> Print          in a worker
    kin.kin                   Print, Print -> Kin            at ingest, few candidates
    differ.share, differ      text, text -> what is shared   when somebody looks
"""
