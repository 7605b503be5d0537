// Without this script every link leads to its place all the same: it opens what a link leads into.
function open() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const card = target?.closest(".card");
  card?.querySelector("details")?.setAttribute("open", "");
  if (card) {
    (target === card ? card : target).scrollIntoView({ block: "nearest" });
    if (target === card) {
      card.focus({ preventScroll: true });
    }
  }
}
addEventListener("hashchange", open);
open();
