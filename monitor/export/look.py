"""How the press review looks: one style sheet for light, dark and paper.

Rule colours differ by the line under them too, so that a grey print still tells them apart. The
inks keep 7:1 on the paper and 4.5:1 on their own mark, light and dark.
"""

from __future__ import annotations

# name: (light mark, light ink, dark mark, dark ink, line)
PALETTE = {
    "amber": ("#fdeab8", "#6b4400", "#4d3a0c", "#ffd97a", "solid"),
    "blue": ("#d8e8fd", "#0f4488", "#173a63", "#a8d0ff", "dashed"),
    "green": ("#d6f0dc", "#125429", "#16432a", "#9ce3b4", "dotted"),
    "red": ("#fde0dc", "#8c1d18", "#5b211d", "#ffb8b0", "double"),
    "violet": ("#e9e0fb", "#55309c", "#3b2b66", "#d3bfff", "solid"),
    "teal": ("#d0efee", "#0a5253", "#0f4344", "#8fe0df", "dashed"),
    "pink": ("#fcdfee", "#861f5b", "#571f40", "#ffb5da", "dotted"),
    "grey": ("#e6e8eb", "#41474f", "#3a4048", "#d0d5dc", "solid"),
}


def _colours(mark: int, ink: int) -> str:
    return "".join(
        f".{name}{{--mark:{row[mark]};--ink:{row[ink]};--line:{row[4]}}}"
        for name, row in PALETTE.items()
    )


STYLE = (
    """
:root{--paper:#fffefb;--text:#1c1e21;--soft:#5b6168;--rule:#dcdad3;--accent:#0f4488;
  --serif:"Iowan Old Style","Palatino Linotype",Palatino,Charter,"Source Serif 4",Georgia,serif;
  --sans:Inter,"Segoe UI",system-ui,-apple-system,"Helvetica Neue",Arial,sans-serif}
"""
    + _colours(0, 1)
    + """
.none{--ink:var(--soft);--line:solid}
@media (prefers-color-scheme:dark){
:root{--paper:#16181b;--text:#e8e6e1;--soft:#a3a8af;--rule:#33373c;--accent:#a8d0ff}
"""
    + _colours(2, 3)
    + """
}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0 auto;padding:3.5rem 1.5rem 4rem;max-width:46rem;background:var(--paper);
  color:var(--text);font:1.0625rem/1.6 var(--serif);overflow-wrap:break-word}
h1,h2,h3,p,ul,ol{margin:0;padding:0}
ul,ol{list-style:none}
a{color:inherit;text-decoration:none}
a:focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:2px}
.masthead{padding-bottom:1.6rem;border-bottom:3px double var(--rule)}
.day,.figures,.meta,.foot,.legend,.chips,nav .source,footer,section>h2,nav h2,nav h3{
  font-family:var(--sans)}
.day{color:var(--soft);font-size:.9rem}
h1{margin:.15em 0 .2em;font-size:clamp(2.2rem,7vw,3.2rem);line-height:1.1;font-weight:700;
  letter-spacing:-.02em;text-wrap:balance}
.figures{color:var(--soft);font-size:.95rem}
.legend,.chips{display:flex;flex-wrap:wrap;gap:.4rem .9rem;font-size:.82rem}
.legend{margin-top:1.1rem;color:var(--soft)}
.chip{display:inline-block;padding:.1em .65em;border-radius:1em;background:var(--mark);
  color:var(--ink);font-weight:600;line-height:1.5}
nav{padding:1.8rem 0;border-bottom:1px solid var(--rule)}
nav h2{font-size:.8rem;font-weight:600;color:var(--soft)}
nav h3{margin:1rem 0 .3rem;font-size:.85rem;font-weight:700;color:var(--ink)}
nav li{padding:.22rem 0;line-height:1.4}
nav li a:hover,article h3 a:hover,.foot a:hover{text-decoration:underline;
  text-underline-offset:.18em;text-decoration-thickness:1px}
nav .source{margin-left:.45em;color:var(--soft);font-size:.8rem;white-space:nowrap}
section{padding-top:2.6rem}
section>h2{font-size:.95rem;font-weight:700;color:var(--ink);padding-bottom:.45rem;
  border-bottom:2px solid var(--ink)}
article{padding:1.7rem 0 1.5rem;border-bottom:1px solid var(--rule);scroll-margin-top:1rem}
article:target{box-shadow:-1rem 0 0 -.8rem var(--accent)}
.meta{color:var(--soft);font-size:.85rem}
.meta .source{color:var(--text);font-weight:600}
article h3{margin:.25rem 0 .6rem;font-size:1.45rem;line-height:1.25;font-weight:700;
  letter-spacing:-.01em;text-wrap:balance}
.quotes p+p{margin-top:.6rem}
.nothing,.empty{color:var(--soft);font-style:italic}
.empty{padding:3rem 0}
mark{padding:.05em .12em;margin:0 -.12em;border-radius:.18em;background:var(--mark);
  color:var(--ink);border-bottom:2px var(--line) currentColor;
  -webkit-box-decoration-break:clone;box-decoration-break:clone}
.chips{margin-top:.85rem}
.foot{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;margin-top:.85rem;font-size:.85rem}
.foot a{color:var(--accent);font-weight:600}
.foot .back{margin-left:auto;color:var(--soft);font-weight:400}
.address{display:none}
.gaps p,.gaps li{font-family:var(--sans);font-size:.88rem;color:var(--soft)}
.gaps p{padding:.8rem 0 .4rem}
.gaps li{padding:.2rem 0;break-inside:avoid}
.gaps b{color:var(--text)}
footer{padding-top:1.8rem;color:var(--soft);font-size:.8rem}
@media (max-width:34rem){body{padding:1.8rem 1.1rem 3rem}article h3{font-size:1.25rem}}
@page{margin:20mm 18mm}
@media print{
:root{--paper:#fff;--text:#000;--soft:#444;--rule:#bbb;--accent:#000}
"""
    + _colours(0, 1)
    + """
body{max-width:none;padding:0;font-size:10.5pt;line-height:1.45}
h1{font-size:26pt}
nav{break-after:page;border:0}
section>h2,article h3,.meta{break-after:avoid}
article{break-inside:avoid}
.quotes p{orphans:3;widows:3}
mark,.chip{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.foot a{display:none}
.address{display:inline;color:var(--soft);font-size:8.5pt;word-break:break-all}
}
"""
)
