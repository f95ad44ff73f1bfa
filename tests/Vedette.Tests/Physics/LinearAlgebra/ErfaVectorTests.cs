namespace Vedette.Tests;

/// <summary>The vector and matrix functions that ERFA and Vedette both have, at ERFA's inputs and within ERFA's tolerances.</summary>
public class ErfaVectorTests
{
    private static readonly Vector3 s_a = new(2, 2, 3);
    private static readonly Vector3 s_b = new(1, 3, 4);
    private static readonly Vector3 s_p = new(0.3, 1.2, -2.5);
    private static readonly Matrix3 s_r = Matrix3.FromRows(new(2, 3, 2), new(3, 2, 3), new(3, 4, 5));

    [Fact]
    public void Products_sums_and_lengths_agree()
    {
        ErfaValues.Agrees("t_pdp", "adb", Vector3.Dot(s_a, s_b));
        Agrees("t_pxp", "axb", Vector3.Cross(s_a, s_b));
        Agrees("t_ppp", "apb", s_a + s_b);
        Agrees("t_pmp", "amb", s_a - s_b);
        Agrees("t_ppsp", "apsb", s_a + 5 * s_b);
        Agrees("t_sxp", "sp", 2 * s_p);
        ErfaValues.Agrees("t_pm", "r", s_p.Length);
        Agrees("t_pn", "u", s_p.Unit);
    }

    [Fact]
    public void Sepp_agrees() => ErfaValues.Agrees("t_sepp", "s", Vector3.AngleRadians(new(1, 0.1, 0.2), new(-3, 1e-3, 0.2)));

    [Fact]
    public void Matrix_products_agree()
    {
        Vector3 x = new(0.2, 1.5, 0.1);
        Agrees("t_rxp", "rp", s_r * x);
        Agrees("t_trxp", "trp", s_r.Transpose * x);
        Agrees("t_rxr", "atb", s_r * Matrix3.FromRows(new(1, 2, 2), new(4, 1, 1), new(3, 0, 1)));
        Agrees("t_tr", "rt", s_r.Transpose);
    }

    // ERFA turns the rows of a matrix about Z; the turn of the Earth does the same to each of its columns.
    [Fact]
    public void Rz_agrees()
    {
        var rotation = new EarthRotation(default, 0.3456789, 7.292115e-5);
        Agrees("t_rz", "r", Matrix3.FromColumns(Turned(0), Turned(1), Turned(2)));

        Vector3 Turned(int column) => rotation.ToEcef(default, Position<Eci>.From(s_r.Column(column))).Vector;
    }

    // Hour angle grows westward. From 10⁹ m away the place of the observer is rounded to 10⁻¹⁶ of the distance.
    [Fact]
    public void Hd2ae_and_ae2hd_agree()
    {
        const double far = 1e9;
        LocalFrame frame = new(new GeodeticPosition(0.3, 0, 0));
        Vector3 direction = new(Math.Cos(1.2) * Math.Cos(1.1), -Math.Cos(1.2) * Math.Sin(1.1), Math.Sin(1.2));
        (_, double azimuth, double elevation) = frame.Look(Position<Ecef>.From(frame.Origin.Vector + far * direction));
        ErfaValues.Agrees("t_hd2ae", "a", azimuth);
        ErfaValues.Agrees("t_hd2ae", "e", elevation);

        frame = new(new GeodeticPosition(0.7, 0, 0));
        Vector3 back = (frame.Point(far, 5.5, 1.1).Vector - frame.Origin.Vector).Unit;
        ErfaValues.Agrees("t_ae2hd", "h", Math.Atan2(-back.Y, back.X));
        ErfaValues.Agrees("t_ae2hd", "d", Math.Asin(back.Z));
    }

    private static void Agrees(string test, string name, Vector3 found)
    {
        ErfaValues.Agrees(test, $"{name}[0]", found.X);
        ErfaValues.Agrees(test, $"{name}[1]", found.Y);
        ErfaValues.Agrees(test, $"{name}[2]", found.Z);
    }

    private static void Agrees(string test, string name, Matrix3 found)
    {
        for (int row = 0; row < 3; row++)
        {
            Agrees(test, $"{name}[{row}]", found.Row(row));
        }
    }
}
