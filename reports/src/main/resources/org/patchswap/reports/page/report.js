(function () {
  "use strict";
  // The page is complete without this: it makes tables sortable, long ones filterable, and opens what is linked to.
  function key(row, column) {
    var cell = row.cells[column];
    var value = cell.getAttribute("data-value");
    return value === null ? cell.textContent.trim() : Number(value);
  }
  function compare(a, b) {
    if (typeof a === "number" && typeof b === "number") { return a - b; }
    if (typeof a === "number") { return -1; }
    if (typeof b === "number") { return 1; }
    return a < b ? -1 : a > b ? 1 : 0;
  }
  function sort(table, column) {
    var heads = table.tHead.rows[0].cells;
    var head = heads[column];
    var ascending = head.getAttribute("aria-sort") !== "ascending";
    for (var i = 0; i < heads.length; i++) { heads[i].removeAttribute("aria-sort"); }
    head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
    var body = table.tBodies[0];
    var rows = Array.prototype.slice.call(body.rows).map(function (r) {
      return { row: r, key: key(r, column) };
    });
    rows.sort(function (x, y) {
      // Cells without a number stay at the end, whichever way the others go.
      if (head.classList.contains("number")) {
        var a = typeof x.key === "number", b = typeof y.key === "number";
        if (a !== b) { return a ? -1 : 1; }
      }
      return ascending ? compare(x.key, y.key) : compare(y.key, x.key);
    });
    rows.forEach(function (r) { body.appendChild(r.row); });
  }
  function sortable(table) {
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      while (head.firstChild) { button.appendChild(head.firstChild); }
      head.appendChild(button);
      button.addEventListener("click", function () { sort(table, column); });
    });
  }
  function filterable(table) {
    var label = document.createElement("label");
    var input = document.createElement("input");
    var count = document.createElement("span");
    label.className = "filter";
    label.appendChild(document.createTextNode("Filter rows"));
    input.type = "search";
    label.appendChild(input);
    count.setAttribute("role", "status");
    label.appendChild(count);
    input.addEventListener("input", function () {
      var words = input.value.toLowerCase().split(/\s+/);
      var shown = 0;
      Array.prototype.forEach.call(table.tBodies[0].rows, function (row) {
        var text = row.textContent.toLowerCase();
        row.hidden = !words.every(function (w) { return text.indexOf(w) >= 0; });
        shown += row.hidden ? 0 : 1;
      });
      count.textContent = input.value ? shown + " of " + table.tBodies[0].rows.length + " rows" : "";
    });
    table.parentNode.parentNode.insertBefore(label, table.parentNode);
  }
  document.querySelectorAll("table.data").forEach(function (table) {
    sortable(table);
    if (table.tBodies[0].rows.length > 8) { filterable(table); }
  });
  // A link to something inside a closed part opens it.
  function reveal() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) { return; }
    for (var part = target; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") { part.open = true; }
    }
    target.scrollIntoView();
  }
  window.addEventListener("hashchange", reveal);
  reveal();
  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = Array.prototype.slice.call(document.querySelectorAll("details.print:not([open])"));
    closed.forEach(function (d) { d.open = true; });
  });
  window.addEventListener("afterprint", function () {
    closed.forEach(function (d) { d.open = false; });
  });
})();
