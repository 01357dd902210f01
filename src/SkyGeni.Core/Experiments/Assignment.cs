using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SkyGeni.Core.Experiments;

/// <summary>Which arm of an experiment something is in: a hash decides, so that the answer is the same each time, in every process, without a table.</summary>
public static class Assignment
{
    /// <summary>A place in [0, 1), evenly spread over units and unrelated between experiments.</summary>
    /// <param name="experiment">Its name; another one deals the units anew.</param>
    /// <param name="unit">What is assigned, such as a deal's id.</param>
    public static double Place(string experiment, string unit)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{experiment}\n{unit}"), hash);
        return (BinaryPrimitives.ReadUInt64BigEndian(hash) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>Whether a unit is among the share that is held out.</summary>
    /// <param name="share">0–1.</param>
    public static bool IsHeldOut(string experiment, string unit, double share) => Place(experiment, unit) < share;

    /// <summary>The arm of a unit; null where it does not take part. Traffic has a hash of its own, so that more or less of it moves no unit between arms.</summary>
    /// <param name="unit">The id of the deal, rep or account: whichever <see cref="Experiment.Unit"/> says.</param>
    public static Arm? Arm(Experiment experiment, string unit)
    {
        if (Place($"{experiment.Id}\ntraffic", unit) >= experiment.Traffic)
        {
            return null;
        }

        var (place, below) = (Place(experiment.Id, unit), 0.0);
        foreach (var arm in experiment.Arms)
        {
            below += arm.Share;
            if (place < below)
            {
                return arm;
            }
        }

        // Shares may sum to a hair less than 1.
        return experiment.Arms[^1];
    }
}
