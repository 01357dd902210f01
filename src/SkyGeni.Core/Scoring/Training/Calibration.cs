using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>Straight corrections of log-odds, slope × said + shift, each held back towards no correction.</summary>
internal static class Calibration
{
    private const int Steps = 25;

    /// <summary>Without evidence the slope is within 0.2 of 1, and the shift within half a log-odd of 0.</summary>
    private const double SlopePrecision = 1 / (0.2 * 0.2);
    private const double ShiftPrecision = 1 / (0.5 * 0.5);

    /// <summary>What to add so that as many are expected lost as were.</summary>
    public static double Shift(double[] said, bool[] lost, double[] weights)
    {
        var shift = 0.0;
        for (var step = 0; step < Steps; step++)
        {
            double gradient = -ShiftPrecision * shift, curvature = ShiftPrecision;
            for (var i = 0; i < said.Length; i++)
            {
                var p = LogOdds.ToProbability(said[i] + shift);
                gradient += weights[i] * ((lost[i] ? 1 : 0) - p);
                curvature += weights[i] * p * (1 - p);
            }

            shift += gradient / curvature;
        }

        return shift;
    }

    /// <summary>Platt's scaling: slope and shift.</summary>
    public static (double Slope, double Shift) Platt(double[] said, bool[] lost, double[] weights)
    {
        var (slope, shift) = (1.0, 0.0);
        for (var step = 0; step < Steps; step++)
        {
            var (g0, g1) = (-ShiftPrecision * shift, -SlopePrecision * (slope - 1));
            var (h00, h01, h11) = (ShiftPrecision, 0.0, SlopePrecision);
            for (var i = 0; i < said.Length; i++)
            {
                var p = LogOdds.ToProbability((slope * said[i]) + shift);
                var (r, v) = (weights[i] * ((lost[i] ? 1 : 0) - p), weights[i] * p * (1 - p));
                (g0, g1) = (g0 + r, g1 + (r * said[i]));
                (h00, h01, h11) = (h00 + v, h01 + (v * said[i]), h11 + (v * said[i] * said[i]));
            }

            var determinant = (h00 * h11) - (h01 * h01);
            shift += ((h11 * g0) - (h01 * g1)) / determinant;
            slope += ((h00 * g1) - (h01 * g0)) / determinant;
        }

        return (slope, shift);
    }
}
