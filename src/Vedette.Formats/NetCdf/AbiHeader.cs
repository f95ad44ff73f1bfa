namespace Vedette.Formats;

/// <summary>Reads what a file of the ABI says of its image: satellite, band, unit, projection, times.</summary>
/// <param name="file">The file; takes the faults.</param>
/// <param name="leapSeconds">The table for the times.</param>
internal sealed class AbiHeader(NetCdfFile file, LeapSeconds leapSeconds)
{
    private const string Projection = "goes_imager_projection";

    /// <summary>Reads all of it.</summary>
    /// <returns>The frame, or null when the file has a fault.</returns>
    public AbiFrame? Read(NetCdfVariable image, AbiAxis x, AbiAxis y)
    {
        var scalars = new GoesScalars(file, leapSeconds);
        FixedGrid? grid = Grid();
        string scene = file.GlobalText("scene_id");
        int swaths = Swaths(scene);
        int band = (int)scalars.Number("band_id", 1, 16);
        double wavelength = scalars.Number("band_wavelength", 0.3, 15);
        AbiQuantity quantity = Quantity(image);
        (Instant start, Instant end) = scalars.Times("t", "time_bounds");
        PlanckBand? planck = quantity == AbiQuantity.RadiancePerWavenumber ? Planck(scalars) : null;
        string satellite = file.GlobalText("platform_ID");
        return file.Fault is not null || grid is null ? null
            : new(file.Name, satellite, scene, band, wavelength, quantity, grid, x, y, start, end, swaths, planck);
    }

    private FixedGrid? Grid()
    {
        NetCdfVariable? projection = file.Variable(Projection);
        if (projection is null)
        {
            return null;
        }

        RequireText(projection, "grid_mapping_name", "geostationary");
        RequireText(projection, "sweep_angle_axis", "x");
        double semiMajor = projection.Number("semi_major_axis", 6.37e6, 6.39e6);
        double semiMinor = projection.Number("semi_minor_axis", 6.35e6, 6.37e6);
        double height = projection.Number("perspective_point_height", 3.5e7, 3.6e7);
        double longitude = projection.Number("longitude_of_projection_origin", -180, 180);
        projection.Number("latitude_of_projection_origin", 0, 0);
        return file.Fault is null ? new(height + semiMajor, semiMajor, semiMinor, double.DegreesToRadians(longitude)) : null;
    }

    private void RequireText(NetCdfVariable variable, string attribute, string expected)
    {
        string found = variable.Text(attribute);
        if (file.Fault is null && found != expected)
        {
            file.Fail($"{variable.Name}:{attribute}", expected, found);
        }
    }

    private int Swaths(string scene)
    {
        int swaths = scene switch { "Full Disk" => 22, "CONUS" => 6, "Mesoscale" => 2, _ => 0 };
        if (swaths == 0)
        {
            file.Fail(":scene_id", "Full Disk, CONUS or Mesoscale", scene);
        }

        return swaths;
    }

    private AbiQuantity Quantity(NetCdfVariable image)
    {
        string units = image.Text("units");
        AbiQuantity? quantity = (image.Name, units) switch
        {
            ("CMI", "1") => AbiQuantity.ReflectanceFactor,
            ("CMI", "K") => AbiQuantity.BrightnessTemperature,
            ("Rad", "W m-2 sr-1 um-1") => AbiQuantity.RadiancePerWavelength,
            ("Rad", "mW m-2 sr-1 (cm-1)-1") => AbiQuantity.RadiancePerWavenumber,
            _ => null,
        };
        if (quantity is null)
        {
            file.Fail($"{image.Name}:units", image.Name == "CMI" ? "1 or K" : "W m-2 sr-1 um-1 or mW m-2 sr-1 (cm-1)-1", units);
        }

        return quantity ?? default;
    }

    // fk1 runs from 9e3 (13.3 µm) to 2e5 (3.9 µm), fk2 from 1.1e3 to 3.7e3 K; the correction is within 1 K and 1 % of none.
    private static PlanckBand Planck(GoesScalars scalars) => new(
        scalars.Number("planck_fk1", 1e3, 1e6), scalars.Number("planck_fk2", 500, 1e4),
        scalars.Number("planck_bc1", -10, 10), scalars.Number("planck_bc2", 0.9, 1.1));
}
