"""The data sheet of Blackwell in its shape: two ruled tables on a page, systems first and one GPU each below."""

from fpdf import FPDF

SYSTEMS = [
    ["", "GB200 NVL72", "HGX B200"],
    ["Total NVFP4 Tensor Core", "1,440 | 720 PFLOPS", "144 | 72 PFLOPS"],
    ["Total FP8/FP6 Tensor Core", "720 PFLOPS", "72 PFLOPS"],
    ["Total Fast Memory", "31 TB", "1.4 TB"],
    ["Total Memory Bandwidth", "576 TB/s", "62 TB/s"],
    ["Total NVLink Bandwidth", "130 TB/s", "14.4 TB/s"],
]
GPUS = [
    ["", "GB200 NVL72", "HGX B200"],
    ["FP4 Tensor Core", "20 PFLOPS", "18 PFLOPS"],
    ["FP8/FP6 Tensor Core", "10 PFLOPS", "9 PFLOPS"],
    ["INT8 Tensor Core", "10 POPS", "9 POPS"],
    ["FP16/BF16 Tensor Core", "5 PFLOPS", "4.5 PFLOPS"],
    ["TF32 Tensor Core", "2.5 PFLOPS", "2.2 PFLOPS"],
    ["FP32", "80 TFLOPS", "75 TFLOPS"],
    ["FP64/FP64 Tensor Core", "40 TFLOPS", "37 TFLOPS"],
    ["GPU Memory | Bandwidth", "186 GB HBM3E | 8 TB/s", "180 GB HBM3E | 7.7 TB/s"],
    ["Multi-Instance GPU (MIG)", "7", "7"],
    ["Max Thermal Design Power (TDP)", "Configurable up to 1,200 W", "Configurable up to 1,000 W"],
    ["Interconnect", "5th Gen NVLink: 1.8 TB/s", "5th Gen NVLink: 1.8 TB/s"],
]


def build() -> bytes:
    """The document."""
    pdf = FPDF()
    pdf.set_font("Helvetica", size=8)
    pdf.add_page()
    for title, rows in (("Product Specifications", SYSTEMS), ("Individual Blackwell GPU Specifications", GPUS)):
        pdf.set_font(size=12)
        pdf.cell(text=title, new_x="LMARGIN", new_y="NEXT")
        pdf.set_font(size=8)
        with pdf.table() as table:
            for row in rows:
                cells = table.row()
                for words in row:
                    cells.cell(words)
        pdf.ln(12)
    return bytes(pdf.output())
