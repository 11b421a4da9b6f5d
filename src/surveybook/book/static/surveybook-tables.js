/* Tables that sort, filter, hide columns, search, copy and save. Without this script they are plain and complete. */
(() => {
  "use strict";

  const SMALLEST = 6;
  const MANY = 150;
  const TEX = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };

  /* The words of a cell, its lines one behind the other. */
  const words = (_data, _row, _column, node) =>
    Array.from(node.childNodes, part => part.nodeName === "BR" ? "; " : part.textContent).join("").trim();

  const heading = (_data, _column, node) =>
    (node.querySelector(".dt-column-title") || node).textContent.trim();

  /* A text that a spreadsheet would take for a formula is marked as text; a plain number stays one. */
  const unarmed = text =>
    /^['"\s]*[=+\-@]/.test(text) && !/^[+-]?[\d.,]+\s?%?$/.test(text) ? `'${text}` : text;

  const exported = { columns: ":visible", format: { body: words, header: heading } };
  const forSpreadsheets = { ...exported, format: { body: (...cell) => unarmed(words(...cell)), header: heading } };

  const escapeTex = text => text.replace(/[\\~^&%$#_{}]/g, sign => TEX[sign] || `\\${sign}`);

  /* The visible rows as a LaTeX table. */
  function latex(table, caption) {
    const { header, body } = table.buttons.exportData(exported);
    const line = cells => `${cells.map(cell => escapeTex(String(cell))).join(" & ")} \\\\`;
    return [
      "\\begin{longtable}{" + "p{0.1\\linewidth}".repeat(header.length) + "}",
      `\\caption{${escapeTex(caption)}}\\\\`,
      "\\hline", line(header), "\\hline\\endhead",
      ...body.map(line),
      "\\hline", "\\end{longtable}", "",
    ].join("\n");
  }

  function save(text, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  }

  /* The columns that are sorted by numbers; what is not stated there comes first or last. */
  function numeric(element) {
    const first = [...element.tHead.rows[0].cells].map((_cell, place) => place);
    return first.filter(place => [...element.tBodies[0].rows].some(row => isNumber(row.cells[place].dataset.order)));
  }

  const isNumber = text => text !== undefined && text !== "" && !Number.isNaN(Number(text));

  function enhance(element) {
    const caption = (element.querySelector(".caption-text") || element).textContent;
    element.closest(".table-frame").classList.add("enhanced");
    const table = new DataTable(element, {
      paging: false,
      order: [],
      autoWidth: false,
      columnDefs: [{ targets: numeric(element), type: "num" }],
      ordering: { indicators: false, handler: false },
      columnControl: ["order", ["search"]],
      layout: {
        topStart: { search: { placeholder: "" } },
        topEnd: {
          buttons: [
            { extend: "colvis", text: "Columns" },
            { extend: "copyHtml5", text: "Copy", exportOptions: forSpreadsheets, title: null },
            { extend: "csvHtml5", text: "CSV", exportOptions: forSpreadsheets, filename: element.id, bom: true },
            { text: "LaTeX", action: (_event, api) => save(latex(api, caption), `${element.id}.tex`) },
          ],
        },
        bottomStart: "info",
        bottomEnd: null,
      },
      language: {
        search: "Search this table",
        info: "_TOTAL_ _ENTRIES-TOTAL_",
        entries: { _: "rows", 1: "row" },
        infoEmpty: "No row",
        infoFiltered: "of _MAX_",
        zeroRecords: "No row has these words",
      },
    });
    table.on("buttons-action", nameMenu);
    element.dispatchEvent(new CustomEvent("survey-table", { bubbles: true }));
  }

  /* A long table is taken over when it comes near, the data of a figure when they are unfolded: pages open at once. */
  function enhanceWhenNeeded(element) {
    const fold = element.closest("details:not([open])");
    if (fold) {
      fold.addEventListener("toggle", () => enhance(element), { once: true });
    } else if (element.tBodies[0].rows.length < MANY) {
      enhance(element);
    } else {
      const near = new IntersectionObserver(entries => {
        if (!entries.some(entry => entry.isIntersecting)) return;
        near.disconnect();
        enhance(element);
      }, { rootMargin: "800px" });
      near.observe(element);
    }
  }

  /* The component leaves its list of columns without a name, and calls it a menu of no items. */
  function nameMenu() {
    for (const menu of document.querySelectorAll("div.dt-button-collection")) {
      menu.setAttribute("aria-label", "Columns to show");
      menu.querySelector("[role=menu]")?.setAttribute("role", "group");
    }
  }

  /* The component tells dark pages by a class of its own. */
  function followColours() {
    const root = document.documentElement;
    const follow = () => root.classList.toggle("dark", root.dataset.theme === "dark");
    new MutationObserver(follow).observe(root, { attributes: true, attributeFilter: ["data-theme"] });
    follow();
  }

  for (const element of document.querySelectorAll("table.survey-table")) {
    if (element.tBodies[0].rows.length >= SMALLEST) enhanceWhenNeeded(element);
  }
  followColours();
})();
