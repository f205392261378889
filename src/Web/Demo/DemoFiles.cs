using System.Text;

namespace Rostrum.Web.Demo;

/// <summary>Files of the fictional institution.</summary>
internal static class DemoFiles
{
    /// <summary>A page of PDF with one line of text.</summary>
    public static byte[] Pdf(string line)
    {
        var text = $"BT /F1 24 Tf 72 720 Td ({string.Concat(line.Where(c => c is > ' ' and < '\u007f' and not '(' and not ')' and not '\\' or ' '))}) Tj ET";
        string[] objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {text.Length} >>\nstream\n{text}\nendstream", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        foreach (var (content, i) in objects.Select((o, i) => (o, i)))
        {
            places.Add(pdf.Length);
            pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{content}\nendobj\n");
        }
        var table = pdf.Length;
        pdf.Append("xref\n0 6\n0000000000 65535 f \n").AppendJoin("", places.Select(p => $"{p:D10} 00000 n \n"));
        pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }
}
