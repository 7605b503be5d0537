// Without this script the form works all the same: it adds dropping a file, and a word while the answer is made.
const form = document.querySelector("form.ask");
const text = document.getElementById("text");
const file = document.getElementById("file");
document.getElementById("problem")?.focus();
for (const kind of ["dragenter", "dragover"]) {
  form.addEventListener(kind, (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
}
form.addEventListener("dragleave", () => form.classList.remove("over"));
form.addEventListener("drop", (event) => {
  event.preventDefault();
  form.classList.remove("over");
  if (event.dataTransfer.files.length) {
    file.files = event.dataTransfer.files;
  } else {
    text.value = event.dataTransfer.getData("text/plain");
  }
});
form.addEventListener("submit", () => {
  document.getElementById("progress").hidden = false;
});
